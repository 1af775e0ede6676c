import download from "lucide-static/icons/download.svg?raw";
import trash from "lucide-static/icons/trash-2.svg?raw";
import { addIcons } from "../../icons";

addIcons({ download, trash });
