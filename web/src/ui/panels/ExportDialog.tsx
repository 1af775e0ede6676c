import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useScreen } from "../board/screen";
import { Choices } from "../controls/Choices";
import { Dialog } from "../controls/Dialog";
import { download, fileName } from "../download";
import { t, type TextKey } from "../strings";
import { said } from "./said";
import "../strings/export";

const SCALES = [1, 2, 4] as const;

/** What an address takes; a selection of more is better exported whole. */
const MAX_ADDRESS_CHARS = 6_000;

interface FileKind {
  readonly format: string;
  readonly extension: string;
}

const PICTURES: readonly FileKind[] = [
  { format: "svg", extension: "svg" },
  { format: "pdf", extension: "pdf" },
];
const DOCUMENTS: readonly FileKind[] = [
  { format: "json", extension: "json" },
  { format: "yjs", extension: "yjs" },
  { format: "excalidraw", extension: "excalidraw" },
  { format: "markdown", extension: "md" },
];

/**
 * The board as files. A PNG is painted here, so that it works without a connection; all others come
 * from the server, the same bytes as its REST interface and command line give.
 */
export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const selected = editor.selection.peek().length > 0;
  const of = useSignal<"board" | "selection">(selected ? "selection" : "board");
  const scale = useSignal<number>(2);
  const background = useSignal(true);
  const dark = useSignal(document.documentElement.dataset["theme"] === "dark");
  const scene = useSignal(true);
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  const done = useSignal<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  const title = editor.title.value || t("board.untitled");
  useEffect(() => () => stop.current?.abort(), []);

  const deliver = async (
    make: (signal: AbortSignal) => Promise<Blob>,
    extension: string,
  ): Promise<void> => {
    // Not disabled meanwhile: a button that is loses the focus.
    if (busy.peek()) return;
    const controller = new AbortController();
    stop.current = controller;
    problem.value = null;
    done.value = null;
    busy.value = true;
    try {
      download(await make(controller.signal), fileName(title, extension));
    } catch (cause) {
      if (controller.signal.aborted) return;
      problem.value = said(cause, t("export.failed"));
    } finally {
      busy.value = false;
    }
  };
  const fromServer = async (kind: FileKind, query: string, signal: AbortSignal) =>
    await editor.exportFile(`format=${kind.format}${query}`, {
      onProgress: (part) => (done.value = part),
      signal,
    });
  const pictureQuery = (): string => {
    const ids = of.value === "selection" ? editor.selection.peek().join(",") : "";
    const chosen = ids === "" ? "" : `&selection=${encodeURIComponent(ids)}`;
    const look = `&scale=${scale.value}&background=${background.value}&dark=${dark.value}`;
    return `${look}&scene=${scene.value}${chosen}`;
  };
  const savePicture = (kind: FileKind): void => {
    const query = pictureQuery();
    if (query.length > MAX_ADDRESS_CHARS) problem.value = t("export.tooMany");
    else void deliver((signal) => fromServer(kind, query, signal), kind.extension);
  };
  const png = async (): Promise<Blob> => {
    try {
      const wish = { of: of.value, scale: scale.value, background: background.value };
      return await editor.picture({ ...wish, dark: dark.value, scene: scene.value });
    } catch (cause) {
      throw new Error(t("export.tooLarge"), { cause });
    }
  };

  return (
    <Dialog title={t("export.title")} class="export-dialog" onClose={onClose}>
      <section>
        <h3>{t("export.picture")}</h3>
        {selected && (
          <Choices
            label={t("export.of")}
            value={of.value}
            choices={(["board", "selection"] as const).map((value) => ({
              value,
              label: t(`export.${value}`),
              face: t(`export.${value}`),
            }))}
            onChoose={(value) => (of.value = value)}
          />
        )}
        <Choices
          label={t("export.scale")}
          value={scale.value}
          choices={SCALES.map((value) => ({
            value,
            label: t("export.times", { scale: value }),
            face: t("export.times", { scale: value }),
          }))}
          onChoose={(value) => (scale.value = value)}
        />
        <Switch label={t("export.background")} value={background} />
        <Switch label={t("export.dark")} value={dark} />
        <Switch label={t("export.scene")} value={scene} />
        <div class="dialog-actions to-start">
          <button
            type="button"
            class="button primary-button"
            disabled={editor.empty.value}
            onClick={() => void deliver(png, "png")}
          >
            {t("export.png")}
          </button>
          {PICTURES.map((kind) => (
            <button
              key={kind.format}
              type="button"
              class="button outline-button"
              disabled={editor.empty.value}
              aria-disabled={busy.value}
              onClick={() => savePicture(kind)}
            >
              {t(`export.${kind.format}` as TextKey)}
            </button>
          ))}
        </div>
      </section>
      <section>
        <h3>{t("export.document")}</h3>
        <p class="hint">{t("export.documentHint")}</p>
        <div class="dialog-actions to-start">
          {DOCUMENTS.map((kind) => (
            <button
              key={kind.format}
              type="button"
              class="button outline-button"
              aria-disabled={busy.value}
              onClick={() => void deliver((signal) => fromServer(kind, "", signal), kind.extension)}
            >
              {t(`export.${kind.format}` as TextKey)}
            </button>
          ))}
        </div>
      </section>
      {busy.value && (
        <div class="transfer">
          <progress
            aria-label={t("export.progress")}
            {...(done.value === null ? {} : { value: done.value })}
          />
          <button type="button" class="button outline-button" onClick={() => stop.current?.abort()}>
            {t("export.cancel")}
          </button>
        </div>
      )}
      <p role="status" class="problem">
        {problem.value}
      </p>
    </Dialog>
  );
}

function Switch({ label, value }: { readonly label: string; readonly value: { value: boolean } }) {
  return (
    <label class="switch-row">
      <input
        type="checkbox"
        role="switch"
        checked={value.value}
        onChange={(event) => (value.value = event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
