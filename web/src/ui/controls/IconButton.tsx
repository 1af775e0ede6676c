import type { ComponentChildren, Ref } from "preact";
import type { IconName } from "../icons";
import { ariaKeys, keyLabel } from "../keys";
import { Icon } from "./Icon";

interface IconButtonProps {
  readonly icon: IconName;
  /** The accessible name, also shown as the tip. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly popup?: "menu" | "dialog" | undefined;
  readonly disabled?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly tip?: "below" | "above" | "start" | "end";
  readonly class?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly onClick: (event: MouseEvent) => void;
  readonly children?: ComponentChildren;
}

/**
 * A square button. A disabled one stays focusable (`aria-disabled`), so that its tip can be read and
 * the focus is not lost when undo runs out.
 */
export function IconButton(props: IconButtonProps) {
  const tip = props.keys === undefined ? props.label : `${props.label}  ${keyLabel(props.keys)}`;
  return (
    <button
      type="button"
      ref={props.buttonRef ?? null}
      class={`button icon-button ${props.class ?? ""}`}
      aria-label={props.label}
      aria-keyshortcuts={props.keys === undefined ? undefined : ariaKeys(props.keys)}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-haspopup={props.popup}
      aria-disabled={props.disabled === true ? "true" : undefined}
      data-tip={tip}
      data-tip-place={props.tip ?? "below"}
      onClick={(event) => {
        if (props.disabled !== true) props.onClick(event);
      }}
    >
      <Icon name={props.icon} />
      {props.hint !== undefined && <span class="key-hint" data-text={props.hint} />}
      {props.children}
    </button>
  );
}
