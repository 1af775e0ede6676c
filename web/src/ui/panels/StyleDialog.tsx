import { Dialog } from "../controls/Dialog";
import { t } from "../strings";
import { StyleFields } from "./StyleFields";
import "../strings/style";

/** The style panel of a narrow screen: a sheet from below. */
export default function StyleDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t("style.label")} class="style-sheet" onClose={onClose}>
      <div class="style-fields">
        <StyleFields />
      </div>
    </Dialog>
  );
}
