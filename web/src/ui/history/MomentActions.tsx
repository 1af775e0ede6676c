import { useSignal } from "@preact/signals";
import { boardPath } from "../address";
import { Choices } from "../controls/Choices";
import { Icon } from "../controls/Icon";
import { MenuButton } from "../controls/MenuButton";
import { fileName } from "../download";
import type { IconName } from "../icons";
import { remember } from "../my-boards";
import { t } from "../strings";
import type { HistoryDesk } from "./history-desk";
import { NameDialog } from "./NameDialog";
import { RestoreDialog } from "./RestoreDialog";
import { h, timeText } from "./texts";
import { whyAbsent } from "./shown-moment";

/** What the server makes files of, of any moment. */
const FILES = [
  { format: "png", extension: "png", label: "PNG" },
  { format: "svg", extension: "svg", label: "SVG" },
  { format: "pdf", extension: "pdf", label: "PDF" },
  { format: "json", extension: "json", label: "JSON" },
  { format: "yjs", extension: "yjs", label: "YJS" },
  { format: "excalidraw", extension: "excalidraw", label: "Excalidraw" },
  { format: "markdown", extension: "md", label: "Markdown" },
] as const;

interface ActionsProps {
  readonly desk: HistoryDesk;
  readonly writable: boolean;
  readonly onDone: () => void;
}

/** What can be done with the shown moment. */
export function MomentActions({ desk, writable, onDone }: ActionsProps) {
  const asking = useSignal<"name" | "restore" | null>(null);
  const reason = whyAbsent(desk);
  const close = () => (asking.value = null);
  const ask = (what: "name" | "restore") => {
    // What was asked about must still be shown when it is confirmed.
    desk.travel.pause();
    asking.value = what;
  };
  const name = async (chosen: string) => {
    const { offset } = desk.travel.moment.peek();
    const by = desk.editor.me.peek().name;
    const done = await desk.try(async () => void (await desk.api.nameMoment(chosen, offset, by)));
    close();
    if (done) await desk.refresh();
  };
  return (
    <div class="past-actions">
      <Choices
        label={h("layout")}
        value={desk.beside.value ? "beside" : "alone"}
        choices={(["alone", "beside"] as const).map((value) => ({
          value,
          label: h(value),
          face: h(value),
        }))}
        onChoose={(value) => (desk.beside.value = value === "beside")}
      />
      {writable && (
        <>
          <Ask
            label={h("name")}
            icon="bookmark"
            look="outline-button"
            reason={reason}
            onAsk={() => ask("name")}
          />
          <Ask
            label={h("restore")}
            icon="restore"
            look="primary-button"
            reason={reason}
            onAsk={() => ask("restore")}
          />
        </>
      )}
      <MoreMenu desk={desk} reason={reason} />
      {asking.value === "name" && (
        <NameDialog title={h("nameTitle")} name="" onSave={name} onClose={close} />
      )}
      {asking.value === "restore" && <RestoreDialog desk={desk} onClose={close} onDone={onDone} />}
    </div>
  );
}

interface AskProps {
  readonly label: string;
  readonly icon: IconName;
  readonly look: "outline-button" | "primary-button";
  /** Why it can't be asked for now. */
  readonly reason: string | null;
  readonly onAsk: () => void;
}

function Ask({ label, icon, look, reason, onAsk }: AskProps) {
  return (
    <button
      type="button"
      class={`button ${look}`}
      aria-label={label}
      aria-disabled={reason === null ? undefined : "true"}
      title={reason ?? undefined}
      onClick={() => {
        if (reason === null) onAsk();
      }}
    >
      <Icon name={icon} size={18} />
      <span>{label}</span>
    </button>
  );
}

interface MoreProps {
  readonly desk: HistoryDesk;
  readonly reason: string | null;
}

function MoreMenu({ desk, reason }: MoreProps) {
  const save = ({ format, extension }: (typeof FILES)[number]) => {
    const link = document.createElement("a");
    link.href = desk.api.exportUrl(format, desk.travel.moment.peek().offset);
    link.download = fileName(desk.editor.title.peek() || t("board.untitled"), extension);
    link.click();
  };
  return (
    <MenuButton
      icon="dots"
      label={h("more")}
      place="below-end"
      groups={() => [
        { items: [{ label: h("copy"), icon: "copy", reason, run: () => void copyMoment(desk) }] },
        {
          items: FILES.map((file) => ({
            label: h("save_as", { format: file.label }),
            icon: "download",
            reason,
            run: () => save(file),
          })),
        },
      ]}
    />
  );
}

async function copyMoment(desk: HistoryDesk): Promise<void> {
  const { offset, at } = desk.travel.moment.peek();
  const title = desk.editor.title.peek() || t("board.untitled");
  await desk.try(async () => {
    const copy = await desk.api.copy(
      h("copyTitle", { title: title.slice(0, 150), when: timeText(at) }),
      offset,
    );
    const { id, ownerToken } = copy;
    remember({ id, title: copy.title, openedAt: Date.now(), ownerToken });
    location.assign(boardPath(id));
  });
}
