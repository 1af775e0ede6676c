import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { toast } from "../controls/Toasts";
import { t } from "../strings";
import { giveKeys } from "./early-keys";
import { useScreen, type PanelName } from "./screen";

/** What a slot can show: the panels, and what stands beside the board without covering it. */
type SlotName =
  | PanelName
  | "style-column"
  | "board-menu"
  | "zoom-menu"
  | "context-menu"
  | "people"
  | "link-chip"
  | "follow-frame";
type Panel = ComponentType<{ readonly onClose: () => void }>;

/** Panels that few people open: fetched when first wanted, or when the page has nothing to do. */
const loaders: Readonly<Record<SlotName, () => Promise<{ default: Panel }>>> = {
  share: () => import("../panels/ShareDialog"),
  help: () => import("../panels/HelpDialog"),
  palette: () => import("../panels/Palette"),
  search: () => import("../panels/SearchPanel"),
  me: () => import("../panels/MePanel"),
  style: () => import("../panels/StyleDialog"),
  "style-column": () => import("../panels/StyleColumn"),
  "board-menu": () => import("../panels/BoardMenuItems"),
  "zoom-menu": () => import("../panels/ZoomMenu"),
  "context-menu": () => import("../panels/ContextMenu"),
  "link-chip": () => import("../panels/LinkChip"),
  "follow-frame": () => import("../panels/FollowFrame"),
  people: () => import("../panels/PeopleList"),
  export: () => import("../panels/ExportDialog"),
  import: () => import("../panels/ImportDialog"),
  link: () => import("../panels/LinkDialog"),
  history: () => import("../history/HistoryPanel"),
  record: () => import("../panels/RecordDialog"),
  describe: () => import("../panels/DescribeDialog"),
};

/** Of no use without a connection, or the largest of all: fetched only when wanted. */
const NEEDS_SERVER: ReadonlySet<SlotName> = new Set<SlotName>([
  "history",
  "share",
  "import",
  "record",
  "follow-frame",
  "link-chip",
]);

const loaded = new Map<string, Panel>();

async function load(name: SlotName): Promise<Panel> {
  const module = await loaders[name]();
  loaded.set(name, module.default);
  return module.default;
}

/**
 * Fetches every panel ahead, so that they open without a connection too. Called once
 * somebody is at the page: before, these bytes would only delay its opening.
 */
export async function fetchPanels(): Promise<void> {
  // One that can't be had now is asked for again, with a message, when it is opened.
  const names = Object.keys(loaders) as SlotName[];
  await Promise.allSettled(names.filter((name) => !NEEDS_SERVER.has(name)).map(load));
}

/** @param props.onClose what closes it, when that is not the screen's one open panel */
export function PanelSlot(props: { readonly name: SlotName; readonly onClose?: () => void }) {
  const { name } = props;
  const { panel } = useScreen();
  const component = useSignal<Panel | null>(loaded.get(name) ?? null);
  const close = props.onClose ?? (() => (panel.value = null));
  useEffect(() => {
    if (component.peek() !== null) return;
    load(name).then(
      (Loaded) => (component.value = Loaded),
      () => {
        // What stands beside the board was not asked for by itself: it is there the next time.
        if (props.onClose === undefined && panel.peek() !== name) return;
        close();
        toast({ text: t("panel.failed"), tone: "problem" });
      },
    );
  }, [name]);
  const Loaded = component.value;
  // After what it shows took the focus: the effects of children run first.
  useEffect(() => {
    if (Loaded !== null && (panel.peek() === name || name === "context-menu")) void giveKeys();
  }, [Loaded]);
  return Loaded === null ? null : <Loaded onClose={close} />;
}
