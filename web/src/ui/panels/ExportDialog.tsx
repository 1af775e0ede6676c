import { useSignal } from "@preact/signals";
import { boardApiPath, request, RequestFailed } from "../api";
import { useScreen } from "../board/screen";
import { Choices } from "../controls/Choices";
import { Dialog } from "../controls/Dialog";
import { download, fileName } from "../download";
import { t } from "../strings";

const SCALES = [1, 2, 4] as const;

/** The board as files: a picture painted here, and the document as the server has it. */
export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor, id } = useScreen();
  const selected = editor.selection.peek().length > 0;
  const of = useSignal<"board" | "selection">(selected ? "selection" : "board");
  const scale = useSignal<number>(2);
  const background = useSignal(true);
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  const title = editor.title.value || t("board.untitled");

  const deliver = async (make: () => Promise<Blob>, extension: string) => {
    // Not disabled meanwhile: a button that is loses the focus.
    if (busy.peek()) return;
    problem.value = null;
    busy.value = true;
    try {
      download(await make(), fileName(title, extension));
    } catch (cause) {
      problem.value = cause instanceof RequestFailed ? cause.message : t("export.tooLarge");
    } finally {
      busy.value = false;
    }
  };
  const fromServer = async (format: "json" | "yjs") =>
    await (await request("GET", `${boardApiPath(id)}/export?format=${format}`)).blob();
  const picture = () =>
    editor.picture({ of: of.value, scale: scale.value, background: background.value });

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
        <label class="switch-row">
          <input
            type="checkbox"
            role="switch"
            checked={background.value}
            onChange={(event) => (background.value = event.currentTarget.checked)}
          />
          <span>{t("export.background")}</span>
        </label>
        <button
          type="button"
          class="button primary-button"
          disabled={editor.empty.value}
          onClick={() => void deliver(picture, "png")}
        >
          {t("export.png")}
        </button>
      </section>
      <section>
        <h3>{t("export.document")}</h3>
        <p class="hint">{t("export.documentHint")}</p>
        <div class="dialog-actions to-start">
          <button
            type="button"
            class="button outline-button"
            aria-disabled={busy.value}
            onClick={() => void deliver(() => fromServer("json"), "json")}
          >
            {t("export.json")}
          </button>
          <button
            type="button"
            class="button outline-button"
            aria-disabled={busy.value}
            onClick={() => void deliver(() => fromServer("yjs"), "yjs")}
          >
            {t("export.yjs")}
          </button>
        </div>
      </section>
      <p role="status" class="problem">
        {problem.value}
      </p>
    </Dialog>
  );
}
