import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useScreen } from "../../board/screen";
import { IconButton } from "../../controls/IconButton";
import { Sure } from "../../controls/Sure";
import { bytesText } from "../../bytes-text";
import { download, fileName } from "../../download";
import { t } from "../../strings";
import { minuteText } from "../../when";
import { deleteRecording, fetchRecording, type Recording } from "./recordings";
import "../../strings/record";
import "./record-icons";

/** One recording that has ended: its file, and a way to delete it that asks once. */
export function RecordingRow(props: {
  readonly recording: Recording;
  readonly attempt: (act: () => Promise<void>) => Promise<void>;
}) {
  const { recording, attempt } = props;
  const { id, editor } = useScreen();
  const asked = useSignal(false);
  const done = useSignal<number | null | undefined>(undefined);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const when = minuteText(Date.parse(recording.startedAt));

  const save = async (): Promise<void> => {
    if (done.peek() !== undefined) return;
    const controller = new AbortController();
    stop.current = controller;
    const transfer = {
      onProgress: (part: number | null) => (done.value = part),
      signal: controller.signal,
    };
    try {
      const file = await fetchRecording(id, recording.id, transfer);
      const title = editor.title.peek() || t("board.untitled");
      download(file, fileName(`${title} ${recording.id}`, "jsonl.gz"));
    } catch (cause) {
      if (!controller.signal.aborted) throw cause;
    } finally {
      done.value = undefined;
    }
  };
  return (
    <li>
      <div class="recording-facts">
        <strong>{when}</strong>
        <span class="hint">
          {bytesText(recording.bytes)} · {t(`record.${recording.state}`)}
        </span>
        {done.value !== undefined && (
          <progress
            aria-label={t("record.downloading")}
            {...(done.value === null ? {} : { value: done.value })}
          />
        )}
      </div>
      <IconButton
        icon="download"
        label={t("record.download", { when })}
        tip="start"
        onClick={() => void attempt(save)}
      />
      <IconButton
        icon="trash"
        label={t("record.delete", { when })}
        tip="start"
        onClick={() => (asked.value = true)}
      />
      {asked.value && (
        <Sure
          question={t("record.deleteSure")}
          yes={t("record.deleteYes")}
          no={t("record.deleteNo")}
          onYes={() => void attempt(async () => await deleteRecording(id, recording.id))}
          onNo={() => (asked.value = false)}
        />
      )}
    </li>
  );
}
