import { signal } from "@preact/signals";
import { carriesText } from "../../board/schema";
import type { Shape, Style } from "../../board/shape";
import type { UiRequest } from "../editor";
import type { Stage } from "../stage";
import { fieldsOf, typeOfTool } from "../style-fields";
import type { TextDesk } from "../text/text-desk";
import { unless, type Actions } from "./command-set";
import { conditions } from "./conditions";
import { toSelection } from "./to-selection";

export function styleCommands(
  stage: Stage,
  desk: Pick<TextDesk, "mark" | "list" | "refit">,
  request: (what: UiRequest) => void,
): Actions {
  const when = conditions(stage);
  const copied = signal<Shape | null>(null);
  const texts = unless(when.writable, when.one, () => {
    const shapes = stage.selected.value.map((id) => stage.board.get(id));
    return shapes.some((shape) => carriesText(shape?.type ?? "")) ? null : "no-text";
  });
  const offers = (field: keyof Style) =>
    unless(when.writable, () => {
      const shapes = [...stage.board.withDescendants(stage.selected.value)];
      const types =
        shapes.length > 0
          ? shapes.map((id) => stage.board.get(id)?.type ?? "")
          : [typeOfTool(stage.tool.value) ?? ""];
      return types.some((type) => fieldsOf(type).includes(field)) ? null : "no-such-style";
    });
  const pastes = unless(when.writable, when.unlocked, () =>
    copied.value === null ? "nothing-copied" : null,
  );
  return {
    "copy-style": {
      disabled: when.one,
      run: () => {
        const { board } = stage;
        const shapes = board.withDescendants([stage.selection[0]!]).map((id) => board.get(id));
        copied.value = shapes.find((shape) => shape?.type !== "group") ?? null;
        stage.say("command.copy-style");
      },
    },
    "paste-style": {
      disabled: pastes,
      run: () => {
        const from = copied.value!;
        return toSelection(stage, pastes, ({ pasteStyle }) => {
          stage.history.separate();
          desk.refit(pasteStyle(stage, from));
          stage.history.separate();
          stage.say("command.paste-style");
        });
      },
    },
    "stroke-color": { disabled: offers("stroke"), run: () => request("stroke-color") },
    "fill-color": { disabled: offers("fill"), run: () => request("fill-color") },
    bold: { disabled: texts, run: () => desk.mark("bold", true) },
    italic: { disabled: texts, run: () => desk.mark("italic", true) },
    "bullet-list": { disabled: texts, run: () => desk.list("bullet") },
    "number-list": { disabled: texts, run: () => desk.list("number") },
  };
}
