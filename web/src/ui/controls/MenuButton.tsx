import { useSignal } from "@preact/signals";
import type { IconName } from "../icons";
import { IconButton } from "./IconButton";
import { Menu, type MenuGroup } from "./Menu";
import { Popover } from "./Popover";

interface MenuButtonProps {
  readonly icon: IconName;
  /** The button's name and the menu's. */
  readonly label: string;
  readonly place: "below-start" | "below-end";
  /** Asked for each time the menu opens. */
  readonly groups: () => readonly MenuGroup[];
}

/** A button that opens a menu below itself. */
export function MenuButton({ icon, label, place, groups }: MenuButtonProps) {
  const open = useSignal(false);
  const close = () => (open.value = false);
  return (
    <div class="anchor">
      <IconButton
        icon={icon}
        label={label}
        popup="menu"
        expanded={open.value}
        tip={place === "below-end" ? "start" : "below"}
        onClick={() => (open.value = !open.value)}
      />
      {open.value && (
        <Popover label={label} role="menu" place={place} onClose={close}>
          <Menu groups={groups()} onDone={close} />
        </Popover>
      )}
    </div>
  );
}
