import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { FileRefused } from "../../sync/file-transfer";
import { RequestFailed } from "../api";
import { useScreen } from "../board/screen";
import { bytesText } from "../bytes-text";
import { Dialog } from "../controls/Dialog";
import { t } from "../strings";
import { minuteText } from "../when";
import { RecordingRow } from "./record/RecordingRow";
import {
  readRecordings,
  startRecording,
  stopRecording,
  type RecordingList,
} from "./record/recordings";
import "../strings/problem";
import "../strings/record";
import "./record/record.css";

/** Starting and stopping a recording of the board, and the files of those that have ended. */
export default function RecordDialog({ onClose }: { readonly onClose: () => void }) {
  const { id, editor } = useScreen();
  const known = useSignal<RecordingList | null>(null);
  const waiting = useSignal<"" | "record.starting" | "record.stopping">("");
  const problem = useSignal("");
  const recordedBy = editor.recording.value;

  const refresh = async (): Promise<void> => {
    known.value = await readRecordings(id);
  };
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    problem.value = "";
    try {
      await act();
      await refresh();
    } catch (failure) {
      problem.value = t("record.notDone", { reason: reasonOf(failure) });
    }
  };
  // The server tells everybody of each that begins or ends: nothing is asked in between.
  useEffect(() => void attempt(async () => undefined), [id, recordedBy]);

  const running = known.value?.recordings.find(({ state }) => state === "running");
  const ended = known.value?.recordings.filter(({ state }) => state !== "running") ?? [];
  const toggle = async (): Promise<void> => {
    if (waiting.peek() !== "") return;
    waiting.value = running === undefined ? "record.starting" : "record.stopping";
    await attempt(async () =>
      running === undefined
        ? await startRecording(id, editor.me.peek().name)
        : await stopRecording(id, running.id),
    );
    waiting.value = "";
  };
  const label = waiting.value || (running === undefined ? "record.start" : "record.stop");
  return (
    <Dialog title={t("record.title")} class="record-dialog" onClose={onClose}>
      <p class="hint">{t("record.hint")}</p>
      {known.value === null && problem.value === "" && <p class="hint">{t("record.loading")}</p>}
      {known.value !== null && (
        <>
          <div class="record-now">
            <button
              type="button"
              class={`button ${running === undefined ? "primary-button" : "danger-button"}`}
              aria-disabled={waiting.value !== "" ? "true" : undefined}
              onClick={() => void toggle()}
            >
              {t(label)}
            </button>
            <span role="status">
              {running !== undefined &&
                t("record.runs", { when: minuteText(Date.parse(running.startedAt)) })}
              {running === undefined && recordedBy === "" && t("record.byServer")}
            </span>
          </div>
          <h3 id="recordings">{t("record.list")}</h3>
          {ended.length === 0 && <p class="hint">{t("record.none")}</p>}
          <ul class="recordings" aria-labelledby="recordings">
            {ended.map((recording) => (
              <RecordingRow key={recording.id} recording={recording} attempt={attempt} />
            ))}
          </ul>
          <p class="hint">{limits(known.value)}</p>
        </>
      )}
      <p role="alert" class="problem">
        {problem.value}
      </p>
    </Dialog>
  );
}

const HOURS = new Intl.NumberFormat("en", { style: "unit", unit: "hour", unitDisplay: "long" });

function limits({ limitMinutes, limitBytes, limit }: RecordingList): string {
  return t("record.limits", {
    length: HOURS.format(limitMinutes / 60),
    size: bytesText(limitBytes),
    limit,
  });
}

/** A sentence that says why; what is no refusal is a mistake of ours. */
function reasonOf(failure: unknown): string {
  if (failure instanceof RequestFailed) return failure.message;
  if (failure instanceof FileRefused) return failure.message || t("error.network");
  throw failure;
}
