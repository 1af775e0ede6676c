import type { ComponentChildren } from "preact";
import { useRoving } from "./roving";

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly face: ComponentChildren;
  readonly style?: Record<string, string>;
}

interface ChoicesProps<T> {
  readonly label: string;
  /** Null when the selection differs: then none is pressed. */
  readonly value: T | null;
  readonly choices: readonly Choice<T>[];
  readonly class?: string;
  readonly buttonClass?: string;
  readonly onChoose: (value: T) => void;
  readonly children?: ComponentChildren;
}

/** A labelled row of buttons of which one is pressed. */
export function Choices<T extends string | number>(props: ChoicesProps<T>) {
  const roving = useRoving<HTMLDivElement>("both");
  return (
    <div class="choices-field">
      <span class="label" aria-hidden="true">
        {props.label}
      </span>
      <div class={`choices ${props.class ?? ""}`} role="group" aria-label={props.label} {...roving}>
        {props.choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            class={`button ${props.buttonClass ?? "choice"}`}
            aria-label={choice.label}
            title={choice.label}
            aria-pressed={choice.value === props.value}
            style={choice.style}
            data-value={choice.value}
            onClick={() => props.onChoose(choice.value)}
          >
            {choice.face}
          </button>
        ))}
        {props.children}
      </div>
    </div>
  );
}
