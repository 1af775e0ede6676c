import link from "lucide-static/icons/link.svg?raw";
import { addIcons } from "../icons";

addIcons({ link });
