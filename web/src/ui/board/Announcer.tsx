import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { toast } from "../controls/Toasts";
import { en, text, type TextValues } from "../strings";
import { useScreen } from "./screen";

/** What nothing on the board shows: said to everybody, the failures until they are dismissed. */
const SHOWN: Readonly<Record<string, "plain" | "problem">> = {
  "announce.picture-copied": "plain",
  "announce.copy-failed": "problem",
  "announce.paste-failed": "problem",
  "announce.image-failed": "problem",
  "announce.image-no-room": "problem",
  "announce.image-too-big": "problem",
};

/** Why a key did nothing concerns everybody as well. */
function toneOf(key: string): "plain" | "problem" | undefined {
  return key.startsWith("disabled.") ? "plain" : SHOWN[key];
}

/** What changed, for people who can't see it; toasts are read out by themselves. */
export function Announcer() {
  const { editor } = useScreen();
  const said = editor.announcement.value;
  const sentence = said === null ? "" : text(said.key, named(said.values));
  const tone = said === null ? undefined : toneOf(said.key);
  const odd = useSignal(false);
  useEffect(() => {
    if (tone !== undefined) toast({ text: sentence, tone });
    // A sentence said twice is read twice only if the page changed in between.
    odd.value = !odd.peek();
  }, [said]);
  return (
    <div class="visually-hidden" aria-live="polite" id="announcer">
      {tone === undefined ? sentence : ""}
      {odd.value ? "\u00a0" : ""}
    </div>
  );
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
