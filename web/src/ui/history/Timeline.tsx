import { Choices } from "../controls/Choices";
import { IconButton } from "../controls/IconButton";
import { sessionJump } from "../../past/sessions";
import { SPEEDS, type Speed } from "../../past/time-travel";
import { colorOf } from "./person-color";
import type { HistoryDesk } from "./history-desk";
import type { Summary } from "./history-api";
import { h, timeText } from "./texts";
import { shownTime } from "./shown-moment";
import "./timeline.css";

/** The whole history on one line: play it, or take the slider anywhere. */
export function Timeline({
  desk,
  summary,
}: {
  readonly desk: HistoryDesk;
  readonly summary: Summary;
}) {
  const { travel } = desk;
  const { offset, author } = travel.moment.value;
  const names = author.split(",").join(", ");
  const when = shownTime(desk);
  const position = offset < 0 ? "" : h("position", { offset, head: summary.head });
  return (
    <footer class="past-timeline">
      <Buttons desk={desk} summary={summary} />
      <div class="past-track">
        <Sessions summary={summary} />
        <input
          type="range"
          class="past-slider"
          aria-label={h("slider")}
          aria-valuetext={[when, names, position].filter((part) => part !== "").join(", ")}
          min={summary.oldest}
          max={summary.head}
          step={1}
          value={travel.target.value ?? Math.max(summary.oldest, offset)}
          onInput={(event) => void travel.seek(event.currentTarget.valueAsNumber)}
        />
        <p class="past-moment">
          <strong>{when}</strong>
          {names !== "" && (
            <span>
              <span class="past-author" style={{ background: colorOf(author) }} />
              {h("by", { names })}
            </span>
          )}
          <span class="hint">{position}</span>
        </p>
      </div>
      <Choices
        label={h("speed")}
        value={travel.speed.value}
        choices={SPEEDS.map((value) => ({
          value,
          label: h("times", { speed: value }),
          face: h("times", { speed: value }),
        }))}
        onChoose={(value: Speed) => (travel.speed.value = value)}
      />
    </footer>
  );
}

function Buttons({ desk, summary }: { readonly desk: HistoryDesk; readonly summary: Summary }) {
  const { travel } = desk;
  const { oldest, head, sessions } = summary;
  const playing = travel.playing.value;
  const jump = (by: -1 | 1) => {
    const { offset } = travel.moment.peek();
    void travel.seek(sessionJump(sessions, offset, by, { oldest, head }));
  };
  return (
    <div class="past-buttons">
      <IconButton icon="skipBack" label={h("previous")} tip="above" onClick={() => jump(-1)} />
      <IconButton
        icon={playing ? "pause" : "play"}
        label={h(playing ? "pause" : "play")}
        tip="above"
        class="past-play"
        disabled={travel.moment.value.offset < 0}
        onClick={() => (playing ? travel.pause() : void travel.play(oldest, head))}
      />
      <IconButton icon="skipForward" label={h("next")} tip="above" onClick={() => jump(1)} />
    </div>
  );
}

/** Where people drew, as stretches under the slider. */
function Sessions({ summary }: { readonly summary: Summary }) {
  const length = Math.max(1, summary.head - summary.oldest);
  const percent = (offset: number) => `${(100 * (offset - summary.oldest)) / length}%`;
  return (
    <div class="past-sessions" aria-hidden="true">
      {summary.sessions.map((session) => (
        <span
          key={session.fromOffset}
          title={`${timeText(Date.parse(session.from))} · ${session.authors.join(", ")}`}
          style={{
            left: percent(session.fromOffset - 1),
            width: `${(100 * (session.toOffset - session.fromOffset + 1)) / length}%`,
          }}
        />
      ))}
    </div>
  );
}
