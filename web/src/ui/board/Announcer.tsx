import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { toast } from "../controls/Toasts";
import { en, text, type TextValues } from "../strings";
import { useScreen } from "./screen";

/** What nothing on the board shows: said to everybody, the failures until they are dismissed. */
const SHOWN: Readonly<Record<string, "plain" | "problem">> = {
  "announce.picture-copied": "plain",
  "announce.text-taken": "problem",
  "announce.copy-failed": "problem",
  "announce.paste-failed": "problem",
  "announce.image-failed": "problem",
  "announce.image-no-room": "problem",
  "announce.image-too-big": "problem",
  "panel.failed": "problem",
};

/** Why a key did nothing concerns everybody as well. */
function toneOf(key: string): "plain" | "problem" | undefined {
  return key.startsWith("disabled.") ? "plain" : SHOWN[key];
}

/** What changed, for people who can't see it; toasts are read out by themselves. */
export function Announcer() {
  const { editor } = useScreen();
  const said = editor.announcement.value;
  const fetched = useSignal(false);
  const known = said !== null && (said.key in en || fetched.value);
  const sentence = known ? text(said.key, named(said.values)) : "";
  const tone = known ? toneOf(said.key) : undefined;
  const odd = useSignal(false);
  useEffect(() => {
    if (said !== null && !known) void fetchTexts(fetched);
    const action = said?.action;
    if (tone !== undefined)
      toast({
        text: sentence,
        tone,
        ...(action && { action: { label: text(action.key), run: () => void action.run() } }),
      });
    // A sentence said twice is read twice only if the page changed in between.
    odd.value = !odd.peek();
  }, [said, known]);
  return (
    <div class="visually-hidden" aria-live="polite" id="announcer">
      {tone === undefined ? sentence : ""}
      {odd.value ? "\u00a0" : ""}
    </div>
  );
}

/** Commands that are told by their names have them from here. */
async function fetchTexts(fetched: Signal<boolean>): Promise<void> {
  try {
    await import("../strings/all-commands");
    fetched.value = true;
  } catch (cause) {
    console.warn("There are no words for what was done:", cause);
  }
}

/** The editor speaks of types and tools by their ids. */
function named(values: TextValues): TextValues {
  const { type, tool } = values;
  return {
    ...values,
    ...(type !== undefined && {
      type: text(`shape.${type}` in en ? `shape.${type}` : "shape.unknown"),
    }),
    ...(tool !== undefined && { tool: text(`tool.${tool}`) }),
  };
}
