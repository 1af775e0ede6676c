import { t } from "../strings";
import { StyleFields } from "./StyleFields";
import "../strings/style";

/** The style panel of a wide screen: stands beside the board as long as there is something to style. */
export default function StyleColumn() {
  return (
    <section class="style-panel style-fields" aria-label={t("style.label")}>
      <StyleFields />
    </section>
  );
}
