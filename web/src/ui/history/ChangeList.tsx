import { plainText } from "../../board/rich-text";
import type { Shape } from "../../board/shape";
import { centre, rotatedBounds } from "../../kernels/box";
import { text } from "../strings";
import type { Comparison, HistoryDesk } from "./history-desk";
import { CHANGE_COLORS } from "./Panes";
import { h } from "./texts";

type Kind = keyof typeof CHANGE_COLORS;
const KINDS: readonly Kind[] = ["added", "changed", "removed"];
/** The canvases outline more than a list can be read for. */
const ROWS_LIMIT = 200;

/** What is different today, and whose work it was. */
export function ChangeList({ desk }: { readonly desk: HistoryDesk }) {
  const comparison = desk.comparison.value;
  if (comparison === null) return <p class="past-note">{h("attributing")}</p>;
  const total = KINDS.reduce((sum, kind) => sum + comparison[kind].length, 0);
  if (total === 0) return <p class="past-note">{h("same")}</p>;
  return (
    <>
      <p class="change-counts" role="status">
        {KINDS.map((kind) => (
          <span key={kind} class="change-count">
            <span class="dot" style={{ background: CHANGE_COLORS[kind] }} />
            {counted(kind, comparison[kind].length)}
          </span>
        ))}
      </p>
      <ul class="change-rows">
        {KINDS.flatMap((kind) => comparison[kind].map((id) => ({ kind, id })))
          .slice(0, ROWS_LIMIT)
          .map(({ kind, id }) => (
            <ChangeRow key={id} desk={desk} comparison={comparison} kind={kind} id={id} />
          ))}
      </ul>
      {total > ROWS_LIMIT && <p class="hint">{h("moreChanges", { count: total - ROWS_LIMIT })}</p>}
    </>
  );
}

function counted(kind: Kind, count: number): string {
  return h(kind === "removed" ? "removedShapes" : kind, { count });
}

interface RowProps {
  readonly desk: HistoryDesk;
  readonly comparison: Comparison;
  readonly kind: Kind;
  readonly id: string;
}

function ChangeRow({ desk, comparison, kind, id }: RowProps) {
  const shape = kind === "removed" ? desk.travel.board.get(id) : desk.editor.shapes.get(id);
  if (shape === undefined) return null;
  const names = comparison.by.get(id)?.join(", ");
  const said = plainText(shape.text).trim() || shape.name || "";
  const word = { added: h("addedOne"), changed: h("changedOne"), removed: h("removedOne") }[kind];
  return (
    <li>
      <button
        type="button"
        class="menu-item change-row"
        aria-current={desk.picked.value === id}
        onClick={() => lookAt(desk, shape)}
      >
        <span class="dot" style={{ background: CHANGE_COLORS[kind] }} />
        <span class="version-facts">
          <span class="change-name">
            {typeName(shape)}
            {said !== "" && ` “${said.slice(0, 60)}”`}
          </span>
          <span class="hint">
            {names === undefined
              ? comparison.attributed
                ? word
                : h("attributing")
              : `${word} ${h("by", { names })}`}
          </span>
        </span>
      </button>
    </li>
  );
}

function typeName(shape: Shape): string {
  const key = `shape.${shape.type}`;
  const named = text(key);
  return named === key ? text("shape.unknown") : named;
}

/** Brings a shape to the middle of every pane, zoomed as it is. */
function lookAt(desk: HistoryDesk, shape: Shape): void {
  desk.picked.value = shape.id;
  const middle = centre(rotatedBounds(shape, shape.angle));
  const pane = document.querySelector(".past-canvas");
  const { zoom } = desk.camera.peek();
  desk.camera.value = {
    x: middle.x - (pane?.clientWidth ?? 0) / 2 / zoom,
    y: middle.y - (pane?.clientHeight ?? 0) / 2 / zoom,
    zoom,
  };
}
