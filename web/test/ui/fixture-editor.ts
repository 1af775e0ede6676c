import { signal } from "@preact/signals";
import type { Shape, Style } from "../../src/board/shape";
import type { RemotePerson, View } from "../../src/canvas/view";
import { COMMANDS } from "../../src/editor/command-table";
import type { Command, Editor, SaveState, ToolId, UiRequest } from "../../src/editor/editor";

/**
 * An editor without a board: signals a test sets and commands that note that they ran. The UI is
 * tested against it where a real board, server and browser would add nothing.
 */
export function fixtureEditor() {
  const ran: string[] = [];
  const reasons = new Map<string, string>();
  const commands = new Map<string, Command>(
    COMMANDS.map((entry) => [
      entry.id,
      {
        ...entry,
        title: `command.${entry.id}`,
        disabled: () => {
          const reason = reasons.get(entry.id);
          return reason === undefined ? null : `disabled.${reason}`;
        },
        run: () => void ran.push(entry.id),
      },
    ]),
  );
  const tool = signal<ToolId>("select");
  const style: { readonly [K in keyof Style]: Style[K] | null } = {
    stroke: "black",
    fill: "none",
    width: 2,
    dash: "solid",
    opacity: 1,
    font: "sans",
    fontSize: 20,
    align: "start",
    heads: ["none", "arrow"],
    curve: "straight",
  };
  const signals = {
    tool,
    toolLocked: signal(false),
    selection: signal<readonly string[]>([]),
    style: signal(style),
    styleFields: signal<ReadonlySet<keyof Style>>(new Set()),
    save: signal<SaveState>({ kind: "saved" }),
    people: signal<readonly RemotePerson[]>([]),
    me: signal({ id: "me", name: "Ada Lovelace", color: "#0e7490" }),
    following: signal<number | null>(null),
    title: signal("Plan of the garden"),
    role: signal<"view" | "comment" | "edit" | "own">("edit"),
    session: signal<string | null>(null),
    recording: signal<string | null>(null),
    canUndo: signal(true),
    canRedo: signal(false),
    zoom: signal(1),
    contentVisible: signal(true),
    empty: signal(false),
    editingText: signal<string | null>(null),
    penMode: signal(false),
    showCursors: signal(true),
    theme: signal<"light" | "dark" | "system">("system"),
    grid: signal(false),
    snap: signal(true),
    shortcuts: signal(true),
    background: signal<"plain" | "dots" | "grid" | "lines">("dots"),
    request: signal<UiRequest | null>(null),
    pictureSpot: signal<{ x: number; y: number } | null>(null),
    waitingFiles: signal<readonly File[]>([]),
    link: signal<string | null>(null),
    menuAt: signal<{ x: number; y: number } | null>(null),
    description: signal(""),
    announcement: signal<Editor["announcement"]["value"]>(null),
  };
  const editor: Editor = {
    ...signals,
    shapes: { size: 0, get: () => undefined, ids: () => [], onChange: () => () => undefined },
    view: fixtureView(),
    commands,
    setTool: (next) => (tool.value = next),
    setStyle: (change) => (signals.style.value = { ...signals.style.peek(), ...change }),
    setTitle: (title) => (signals.title.value = title),
    select: (ids) => (signals.selection.value = ids),
    follow: (clientId) => (signals.following.value = clientId),
    importFile: () => Promise.resolve({ shapes: 0, losses: [] }),
    exportFile: (query) => {
      ran.push(`export ${query}`);
      return Promise.resolve(new Blob());
    },
    insertFiles: () => Promise.resolve(),
    setLink: (typed) => {
      ran.push(`link ${typed}`);
      return !typed.startsWith("javascript:");
    },
    picture: () => Promise.resolve(new Blob()),
    linkToEdit: () => signals.link.peek(),
    setDescription: (text) => (signals.description.value = text),
    reveal: (id) => void ran.push(`reveal ${id}`),
    run: (id) => void commands.get(id)?.run(),
    setBackground: (background) => (signals.background.value = background),
    reconnect: () => void ran.push("reconnect"),
    canonicalJson: () => '{"comments":{},"meta":{},"shapes":{}}',
    restore: () => Promise.resolve(0),
    dispose: () => void ran.push("dispose"),
  };
  return { editor, signals, ran, reasons };
}

export type FixtureEditor = ReturnType<typeof fixtureEditor>;

export function person(clientId: number, name: string, color: string): RemotePerson {
  return {
    clientId,
    name,
    color,
    cursor: null,
    selection: [],
    previews: new Map(),
    laser: [],
    idle: false,
  };
}

function fixtureView(): View {
  const none = () => undefined;
  return {
    camera: { x: 0, y: 0, zoom: 1 },
    viewport: { width: 1280, height: 800 },
    setCamera: none,
    flyTo: none,
    onCamera: () => none,
    onProgress: () => none,
    toBoard: (point) => point,
    toScreen: (point) => point,
    fit: () => ({ x: 0, y: 0, zoom: 1 }),
    hit: () => null,
    around: () => [],
    within: (): Shape[] => [],
    bounds: () => null,
    contentBounds: () => null,
    handleAt: () => null,
    holdsSelection: () => false,
    beyondEdge: () => null,
    paintOrder: () => [],
    setDrafts: none,
    setPreviews: none,
    setOverlay: none,
    setTheme: none,
    setBackground: none,
    measureText: () => ({ w: 0, h: 0 }),
    isComplete: () => true,
    setAssetUrl: none,
    dispose: none,
  };
}
