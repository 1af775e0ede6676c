import qr from "lucide-static/icons/qr-code.svg?raw";
import send from "lucide-static/icons/send.svg?raw";
import { addIcons } from "../../icons";

addIcons({ qr, send });
