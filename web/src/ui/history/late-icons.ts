import back from "lucide-static/icons/arrow-left.svg?raw";
import bookmark from "lucide-static/icons/bookmark.svg?raw";
import columns from "lucide-static/icons/columns-2.svg?raw";
import copy from "lucide-static/icons/copy.svg?raw";
import download from "lucide-static/icons/download.svg?raw";
import history from "lucide-static/icons/history.svg?raw";
import pause from "lucide-static/icons/pause.svg?raw";
import play from "lucide-static/icons/play.svg?raw";
import restore from "lucide-static/icons/rotate-ccw.svg?raw";
import skipBack from "lucide-static/icons/skip-back.svg?raw";
import skipForward from "lucide-static/icons/skip-forward.svg?raw";
import trash from "lucide-static/icons/trash-2.svg?raw";
import { addIcons } from "../icons";

addIcons({
  back,
  bookmark,
  columns,
  copy,
  download,
  history,
  pause,
  play,
  restore,
  skipBack,
  skipForward,
  trash,
});
