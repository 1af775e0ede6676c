import { useScreen } from "../board/screen";
import { Icon } from "../controls/Icon";
import { t } from "../strings";
import "../strings/link";
import "./link-icons";

/** Where the selected shape leads, to be opened in a tab of its own. */
export default function LinkChip() {
  const { editor } = useScreen();
  const link = editor.link.value;
  if (link === null) return null;
  return (
    <a class="link-chip button" href={link} target="_blank" rel="noopener noreferrer" title={link}>
      <Icon name="link" size={16} />
      <span>{t("link.open", { address: shortened(link) })}</span>
    </a>
  );
}

/** The part by which a person knows where they would go. */
function shortened(link: string): string {
  const url = new URL(link);
  return url.protocol === "mailto:" ? url.pathname : url.host;
}
