import { renderSVG } from "uqr";
import { t } from "../../strings";
import "../../strings/share";
import "./share-icons";

/** Black on white in both themes: many scanners refuse the inverse. Drawn here, no server is asked. */
export function QrCode({ url }: { readonly url: string }) {
  return (
    <div
      class="qr"
      role="img"
      aria-label={t("share.qr")}
      dangerouslySetInnerHTML={{ __html: renderSVG(url, { border: 2 }) }}
    />
  );
}
