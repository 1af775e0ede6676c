import copy from "lucide-static/icons/copy.svg?raw";
import qr from "lucide-static/icons/qr-code.svg?raw";
import send from "lucide-static/icons/send.svg?raw";
import { addIcons } from "../../icons";

addIcons({ copy, qr, send });
