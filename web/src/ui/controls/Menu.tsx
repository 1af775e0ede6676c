import type { IconName } from "../icons";
import { keyLabel } from "../keys";
import { Icon } from "./Icon";
import { useRoving } from "./roving";

export interface MenuGroup {
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName | undefined;
  readonly keys?: string | undefined;
  /** Why it can't be chosen now. */
  readonly reason?: string | null;
  /** Set for an item that is on or off. */
  readonly checked?: boolean;
  readonly danger?: boolean;
  readonly run: () => void;
}

/** Groups of items; a line is drawn between groups. The caller wraps it in a Popover of role menu. */
export function Menu(props: {
  readonly groups: readonly MenuGroup[];
  readonly onDone: () => void;
}) {
  const { onKeyDown, ...roving } = useRoving<HTMLDivElement>("y");
  return (
    <div
      class="menu"
      {...roving}
      onKeyDown={(event) => {
        onKeyDown(event);
        if (event.key === "Tab") {
          event.preventDefault();
          event.stopPropagation();
          props.onDone();
        } else if (isLetter(event)) {
          // Not the board's, whose tools have letters too.
          event.stopPropagation();
          toLetter(event.currentTarget, event.key);
        }
      }}
    >
      {props.groups
        .filter((group) => group.items.length > 0)
        .map((group, index) => (
          <div class="menu-group" role="group" aria-label={group.title} key={index}>
            {group.title !== undefined && (
              <div class="menu-title" aria-hidden="true">
                {group.title}
              </div>
            )}
            {group.items.map((item) => (
              <MenuRow key={item.label} item={item} onDone={props.onDone} />
            ))}
          </div>
        ))}
    </div>
  );
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return /^[\p{L}\p{N}]$/u.test(key) && !ctrlKey && !metaKey && !altKey;
}

/** To the next item that begins with it, as menus of systems do. */
function toLetter(menu: HTMLElement, letter: string): void {
  const items = [...menu.querySelectorAll<HTMLElement>(".menu-item")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const begins = (item: HTMLElement): boolean =>
    item.querySelector(".menu-label")!.textContent!.toLowerCase().startsWith(letter.toLowerCase());
  [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins)?.focus();
}

function MenuRow({ item, onDone }: { readonly item: MenuItem; readonly onDone: () => void }) {
  const disabled = (item.reason ?? null) !== null;
  return (
    <button
      type="button"
      role={item.checked === undefined ? "menuitem" : "menuitemcheckbox"}
      class={`menu-item ${item.danger === true ? "danger" : ""}`}
      aria-checked={item.checked}
      aria-disabled={disabled ? "true" : undefined}
      title={item.reason ?? undefined}
      onClick={() => {
        if (disabled) return;
        onDone();
        item.run();
      }}
    >
      <span class="menu-icon">
        {item.checked === true ? (
          <Icon name="check" size={16} />
        ) : (
          item.icon !== undefined && <Icon name={item.icon} size={16} />
        )}
      </span>
      <span class="menu-label">{item.label}</span>
      {item.keys !== undefined && <kbd class="menu-keys">{keyLabel(item.keys)}</kbd>}
    </button>
  );
}
