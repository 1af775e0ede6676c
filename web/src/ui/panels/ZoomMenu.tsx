import { commandItems } from "../board/command-items";
import { useScreen } from "../board/screen";
import { Menu } from "../controls/Menu";
import { Popover } from "../controls/Popover";
import { t } from "../strings";
import "../strings/all-commands";

/** The steps of the zoom, and where it can go at once. */
export default function ZoomMenu({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  return (
    <Popover label={t("zoom.label")} role="menu" place="above-start" onClose={onClose}>
      <Menu
        groups={[
          { items: commandItems(editor, ["zoom-in", "zoom-out"]) },
          { items: commandItems(editor, ["zoom-reset", "zoom-fit", "zoom-selection"]) },
        ]}
        onDone={onClose}
      />
    </Popover>
  );
}
