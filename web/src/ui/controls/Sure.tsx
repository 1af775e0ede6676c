/** Asks once more before something is gone; the way back has the keyboard. */
export function Sure(props: {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  return (
    <div class="sure" role="group" aria-label={props.question}>
      <p>{props.question}</p>
      <button type="button" class="button danger-button" onClick={props.onYes}>
        {props.yes}
      </button>
      <button
        type="button"
        class="button outline-button"
        ref={(button) => button?.focus()}
        onClick={props.onNo}
      >
        {props.no}
      </button>
    </div>
  );
}
