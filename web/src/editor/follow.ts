import { signal } from "@preact/signals";
import type { Person } from "../sync/person";
import type { Stage } from "./stage";

/**
 * Shows what somebody else looks at, until they leave, or until the person here moves the board by
 * whatever means or takes something up on it.
 */
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
    const { viewport } = this.stage.view;
    const { x, y, zoom } = person.view;
    this.#moving = true;
    this.stage.view.setCamera({
      x: x - viewport.width / 2 / zoom,
      y: y - viewport.height / 2 / zoom,
      zoom,
    });
    this.#moving = false;
  }
}
