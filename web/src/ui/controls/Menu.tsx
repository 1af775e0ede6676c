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
  const roving = useRoving<HTMLDivElement>("y");
  return (
    <div class="menu" {...roving}>
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
