import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Overlay, RemotePerson, View } from "../../canvas/view";
import { encloses } from "../../kernels/box";
import { fitBox, visibleBox } from "../../kernels/camera";
import { Choices } from "../controls/Choices";
import { narrow } from "../media";
import { outlined, type HistoryDesk } from "./history-desk";
import { Pane } from "./Pane";
import { colorOf } from "./person-color";
import { h } from "./texts";
import { shownTime } from "./shown-moment";

/** The colours of the three kinds of change, on both canvases and in the list. */
export const CHANGE_COLORS = { added: "#2b9a4b", changed: "#c77700", removed: "#d13b3b" } as const;

const FIT_MARGIN_PX = 64;

/** The shown moment, with today's board beside it when that is wanted. */
export function Panes({ desk }: { readonly desk: HistoryDesk }) {
  const { travel, editor } = desk;
  const then = useRef<View | null>(null);
  const thenOverlay = useComputed<Partial<Overlay>>(() => ({
    people: [...pens(desk, then.current), ...outlines(desk, ["removed", "changed"])],
    selection: picked(desk),
  }));
  const nowOverlay = useComputed<Partial<Overlay>>(() => ({
    people: outlines(desk, ["added", "changed"]),
    selection: picked(desk),
  }));
  const panes = useRef<HTMLDivElement>(null);
  const beside = desk.beside.value;
  // Two halves of a phone's screen would show two boards too small to see: one shows, and a switch.
  const switched = beside && narrow.value;
  const layout = switched ? `switched show-${desk.side.value}` : beside ? "beside" : "";
  useEffect(() => showAll(desk, panes.current!), [desk, beside, switched]);
  return (
    <div ref={panes} class={`past-panes ${layout}`}>
      <Pane
        desk={desk}
        label={shownTime(desk)}
        source={travel.board}
        background={() => travel.board.background}
        overlay={thenOverlay}
        onView={(view) => (then.current = view)}
      />
      {beside && (
        <Pane
          desk={desk}
          label={h("now")}
          source={editor.shapes}
          background={() => editor.background.value}
          overlay={nowOverlay}
        />
      )}
      {switched && (
        <Choices
          label={h("side")}
          class="pane-switch"
          value={desk.side.value}
          choices={(["then", "now"] as const).map((value) => ({
            value,
            label: h(value),
            face: h(value),
          }))}
          onChoose={(side) => (desk.side.value = side)}
        />
      )}
    </div>
  );
}

/** A pane is smaller than the board's page was: what is cut off there would look as if it were gone. */
function showAll({ camera, editor }: HistoryDesk, panes: HTMLElement): void {
  const pane = panes.querySelector(".past-canvas")!;
  const viewport = { width: pane.clientWidth, height: pane.clientHeight };
  const content = editor.view.contentBounds();
  if (content !== null && !encloses(visibleBox(camera.peek(), viewport), content))
    camera.value = fitBox(content, viewport, FIT_MARGIN_PX);
}

/** Who draws, where their stroke has got to. */
function pens(desk: HistoryDesk, view: View | null): RemotePerson[] {
  return [...desk.travel.pens.value].flatMap(([author, id], index) => {
    const shape = desk.travel.board.get(id);
    const box = view?.bounds(id) ?? shape;
    if (shape === undefined || box === undefined || box === null) return [];
    const ink = shape.ink;
    const tip =
      ink !== null && ink.length >= 3
        ? { x: shape.x + ink[ink.length - 3]!, y: shape.y + ink[ink.length - 2]! }
        : { x: box.x + box.w, y: box.y + box.h };
    const names = author.split(",").join(", ");
    return { ...outlined(-1 - index, colorOf(author), []), name: names, cursor: tip };
  });
}

function outlines(
  desk: HistoryDesk,
  kinds: readonly (keyof typeof CHANGE_COLORS)[],
): RemotePerson[] {
  const comparison = desk.comparison.value;
  if (comparison === null) return [];
  return kinds.map((kind, index) => outlined(-100 - index, CHANGE_COLORS[kind], comparison[kind]));
}

function picked(desk: HistoryDesk): string[] {
  return desk.picked.value === null ? [] : [desk.picked.value];
}
