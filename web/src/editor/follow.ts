import { signal } from "@preact/signals";
import { centredOn, toScreen } from "../kernels/camera";
import type { Person } from "../sync/person";
import type { Stage } from "./stage";

/** Two who follow each other must not push each other on by what is rounded on the way. */
const STILL_PX = 1;

/** Shows what somebody else looks at, until they leave or an own gesture ends it. */
export class Follow {
  readonly target = signal<number | null>(null);
  /** The camera is being moved by following, not by the person. */
  #moving = false;

  constructor(private readonly stage: Stage) {
    stage.presence.onPeople((people) => this.#show(people));
    stage.view.onCamera(() => {
      if (!this.#moving) this.follow(null);
    });
  }

  /** Null: an own gesture ends it. */
  follow(clientId: number | null): void {
    if (this.target.peek() === clientId) return;
    this.target.value = clientId;
    this.stage.presence.set({ follow: clientId });
    const person = this.stage.presence.people.find((one) => one.clientId === clientId);
    if (person === undefined) this.stage.announce("follow-ended");
    else this.stage.announce("following", { name: person.name });
    this.#show(this.stage.presence.people);
  }

  #show(people: readonly Person[]): void {
    const target = this.target.peek();
    if (target === null) return;
    const person = people.find((one) => one.clientId === target);
    if (person === undefined) {
      this.follow(null);
      return;
    }
    if (person.view === null) return;
    // The same middle at the same zoom: windows differ in size.
    const { view } = this.stage;
    const { zoom } = person.view;
    const theirs = centredOn(person.view, view.viewport, zoom);
    const off = toScreen(view.camera, theirs);
    if (zoom === view.camera.zoom && Math.hypot(off.x, off.y) < STILL_PX) return;
    this.#moving = true;
    view.setCamera(theirs);
    this.#moving = false;
  }
}
