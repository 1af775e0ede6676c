import { computed, effect, signal } from "@preact/signals";
import * as Y from "yjs";
import { Board } from "../board/board";
import { Edits } from "../board/edits";
import { History } from "../board/history";
import { canonicalJson } from "../board/projection";
import { defaultStyle } from "../board/schema";
import type { Shape, Style } from "../board/shape";
import type { CreateView, Point } from "../canvas/view";
import { overlaps } from "../kernels/box";
import { Assets, uploadsOf } from "../sync/assets";
import { BoardApi } from "../sync/board-api";
import type { Person } from "../sync/person";
import { Presence } from "../sync/presence";
import { Provider, type ProviderState } from "../sync/provider";
import { toolbox } from "../tools/toolbox";
import { Admission, mayWrite } from "./admission";
import { BoardClipboard } from "./clipboard/board-clipboard";
import { boardPictures } from "./export/board-pictures";
import { commandMap } from "./commands/command-map";
import type { Editor, Me, UiRequest } from "./editor";
import { Follow } from "./follow";
import { attachInput } from "./input/attach-input";
import { later } from "./later";
import { linkFrom, linkOf } from "./link";
import { storeMe } from "./me";
import { saveState } from "./save-state";
import { openView } from "./opening-view";
import { loadPreferences } from "./preferences";
import { Stage } from "./stage";
import { commonStyle, fieldsOf, typeOfTool } from "./style-fields";
import { TextDesk } from "./text/text-desk";
import { Unsent } from "./unsent";

export interface EditorOptions {
  readonly host: HTMLElement;
  /** The link id of the address. */
  readonly boardId: string;
  readonly me: Me;
  readonly createView: CreateView;
  /** The address the app is served from, with a trailing slash. */
  readonly base?: string;
  /** Settles when it is known who the user is; nothing is asked before. */
  readonly identified?: Promise<void>;
  /** What the field is called in which a text is written. */
  readonly textLabel: string;
}

/**
 * One open board: document, canvas, tools, network and commands put together. Usable at once; what
 * is stored arrives as it arrives.
 */
export function createEditor(options: EditorOptions): Editor {
  const { host, boardId } = options;
  const base = options.base ?? new URL(import.meta.env.BASE_URL, location.origin).href;
  const doc = new Y.Doc();
  const board = new Board(doc);
  const edits = new Edits(board);
  const history = new History(doc);
  const me = signal(options.me);
  const presence = new Presence(doc, options.me, (id) => board.get(id) ?? null);
  const view = options.createView(host, board);
  const { penMode, showCursors, shortcuts, grid, snap } = loadPreferences();
  const { textLabel } = options;
  const stage = new Stage({
    board,
    edits,
    history,
    view,
    presence,
    grid,
    snapping: snap,
    textLabel,
  });
  const api = new BoardApi(base, boardId);
  const stop = new AbortController();
  const stops: (() => void)[] = [() => stop.abort()];

  const request = signal<UiRequest | null>(null);
  const pictureSpot = signal<Point | null>(null);
  const waitingFiles = signal<readonly File[]>([]);
  const theme = signal<"light" | "dark" | "system">("system");
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const darkSystem = signal(systemDark.matches);
  systemDark.addEventListener("change", (event) => (darkSystem.value = event.matches), {
    signal: stop.signal,
  });
  const shade = computed<"light" | "dark">(() =>
    theme.value === "system" ? (darkSystem.value ? "dark" : "light") : theme.value,
  );
  const admission = new Admission(api, (): Provider => provider);
  const { role, closed, busy, full } = admission;
  const people = signal<readonly Person[]>([]);
  const camera = signal(view.camera);
  const title = signal(board.title);
  const background = signal(board.background);
  const undoable = signal({ undo: false, redo: false });
  const takenIn = signal<number | null>(null);

  const provider = new Provider(
    doc,
    presence.awareness,
    () => api.socketUrl(me.peek().name),
    (state) => {
      network.value = state;
      unsent.noteUploads();
    },
    admission.events,
  );
  const network = signal<ProviderState>(provider.state);
  const assets = new Assets(api, uploadsOf(boardId), (refused) => {
    stage.announce(refused.isForSpace ? "image-no-room" : "image-failed");
  });
  const unsent = new Unsent(network, assets, stop.signal);
  view.setAssetUrl((hash) => assets.loadUrl(hash));

  const desk = new TextDesk(
    stage,
    host,
    () => shade.peek(),
    () => (request.value = "link"),
  );
  const menuAt = signal<Point | null>(null);
  const follow = new Follow(stage);
  const clipboard = new BoardClipboard(stage, assets, boardId, () => desk.writing, stop.signal);
  const tools = toolbox(stage);

  const insertFiles = async (
    files: readonly File[],
    at?: { x: number; y: number },
  ): Promise<void> => {
    if (!stage.writable) {
      stage.say("disabled.view-only");
      return;
    }
    const { carriesBoard } = await later.files();
    const carrying = await Promise.all(files.map(carriesBoard));
    const boards = files.filter((_, i) => carrying[i]);
    if (boards.length > 0) {
      waitingFiles.value = boards;
      request.value = "import";
    }
    const pictures = files.filter((_, i) => !carrying[i]);
    const spot = at ?? pictureSpot.peek() ?? stage.viewMiddle();
    pictureSpot.value = null;
    const { insertPictures } = await later.pictures();
    await insertPictures(stage, assets, pictures, spot);
  };
  stage.onEditText = (id) =>
    board.get(id)?.type === "frame" ? void (request.value = "describe") : desk.open(id);
  stage.onTool = () => desk.close();
  stage.onPickImage = (at) => {
    pictureSpot.value = at;
    request.value = "pick-image";
  };

  const pictures = boardPictures(stage, assets, () => ({
    background: background.peek(),
    theme: shade.peek(),
  }));

  const commands = commandMap({
    stage,
    clipboard,
    desk,
    theme,
    showCursors,
    penMode,
    dark: () => shade.peek() === "dark",
    manages: () => role.peek() === "own",
    request: (what) => (request.value = what),
    copyPicture: pictures.copy,
  });
  const input = attachInput({
    host,
    stage,
    tools,
    commands,
    desk,
    follow,
    penMode,
    shortcuts,
    insertFiles,
    openMenu: (at) => (menuAt.value = at ?? stage.selectionMiddle()),
  });
  stops.push(() => input.dispose());

  const noteUndo = (): void => {
    undoable.value = { undo: history.canUndo, redo: history.canRedo };
  };
  history.onChange(noteUndo);
  stops.push(
    board.onMeta(() => {
      title.value = board.title;
      background.value = board.background;
    }),
    view.onCamera((now) => {
      camera.value = now;
      const { width, height } = view.viewport;
      const middle = [now.x + width / 2 / now.zoom, now.y + height / 2 / now.zoom] as const;
      presence.set({ view: [round(middle[0]), round(middle[1]), now.zoom] });
    }),
    view.onProgress((share) => (takenIn.value = share)),
    presence.onPeople((now) => (people.value = now)),
    effect(() => stage.setOverlay({ people: people.value, showCursors: showCursors.value })),
    effect(() => view.setTheme(shade.value)),
    effect(() => view.setBackground(grid.value ? "grid" : background.value)),
    effect(() => {
      presence.set({ user: me.value });
      storeMe(me.value);
    }),
    effect(() => {
      stage.writable = mayWrite(role.value) && closed.value === null;
    }),
    effect(() => {
      host.style.cursor = tools[stage.tool.value].cursor;
    }),
  );
  const loaded = computed(() => {
    const { synced, started } = network.value;
    return takenIn.value === null && (synced || (started && board.size > 0));
  });
  const opening = openView(view, boardId, loaded);
  stops.push(() => opening.dispose());
  void admission.begin(boardId, stop.signal, options.identified).then(() => assets.resume());

  const selectedShapes = (): Shape[] => {
    void stage.revision.value;
    return stage.selected.value
      .flatMap((id) => board.withDescendants([id]))
      .map((id) => board.get(id))
      .filter((shape): shape is Shape => shape !== undefined && shape.type !== "group");
  };
  const selectedLink = computed(() => {
    void stage.revision.value;
    const [id, more] = stage.selected.value;
    const shape = id === undefined || more !== undefined ? undefined : board.get(id);
    return shape === undefined ? null : linkOf(shape);
  });
  const toolStyle = (): Style => {
    const type = typeOfTool(stage.tool.value) ?? "rect";
    return { ...defaultStyle(type), ...stage.chosenStyle.value };
  };

  return {
    shapes: board,
    view,
    tool: stage.tool,
    toolLocked: stage.toolLocked,
    selection: stage.selected,
    style: computed(() => {
      const shapes = selectedShapes();
      return shapes.length > 0 ? commonStyle(shapes) : toolStyle();
    }),
    styleFields: computed(() => {
      const shapes = selectedShapes();
      const types =
        shapes.length > 0
          ? new Set(shapes.map((shape) => shape.type))
          : new Set([typeOfTool(stage.tool.value) ?? ""]);
      return new Set([...types].flatMap((type) => fieldsOf(type)));
    }),
    save: computed(() =>
      saveState({
        provider: network.value,
        storeFailed: unsent.storeFailed.value,
        closed: closed.value,
        busy: busy.value,
        full: full.value,
        readonly: !mayWrite(role.value),
        uploading: unsent.uploads.value,
        takenIn: takenIn.value,
      }),
    ),
    people,
    me,
    following: follow.target,
    title,
    role,
    session: admission.session,
    recording: admission.recording,
    canUndo: computed(() => undoable.value.undo),
    canRedo: computed(() => undoable.value.redo),
    zoom: computed(() => camera.value.zoom),
    contentVisible: computed(() => {
      void stage.revision.value;
      void takenIn.value;
      const { x, y, zoom } = camera.value;
      const content = view.contentBounds();
      const { width, height } = view.viewport;
      return content === null || overlaps(content, { x, y, w: width / zoom, h: height / zoom });
    }),
    empty: computed(() => {
      void stage.revision.value;
      return board.size === 0;
    }),
    editingText: desk.editing,
    penMode,
    showCursors,
    theme,
    grid,
    snap,
    shortcuts,
    background,
    request,
    pictureSpot,
    menuAt,
    description: computed(() => {
      void stage.revision.value;
      const shape = board.get(stage.selected.value[0] ?? "");
      return (shape?.type === "frame" ? shape.name : shape?.alt) ?? "";
    }),
    link: selectedLink,
    announcement: stage.announcement,
    commands,
    setTool: (tool) => stage.setTool(tool),
    setStyle: (change) => {
      stage.chosenStyle.value = { ...stage.chosenStyle.peek(), ...change };
      const ids = stage.writable ? selectedShapes() : [];
      edits.update(
        ids.map((shape) => {
          const fields = new Set<string>(fieldsOf(shape.type));
          const fitting = Object.entries(change).filter(([field]) => fields.has(field));
          return [shape.id, { style: Object.fromEntries(fitting) }] as const;
        }),
      );
      desk.refit(ids.map((shape) => shape.id));
    },
    setTitle: (next) => {
      if (stage.writable) edits.setTitle(next);
    },
    setBackground: (next) => {
      if (stage.writable) edits.setBackground(next);
    },
    select: (ids) => stage.select(ids),
    follow: (clientId) => follow.follow(clientId),
    waitingFiles,
    importFile: async (file, transfer) =>
      await (await later.files()).takeFile(stage, api.importUrl(me.peek().name), file, transfer),
    exportFile: async (query, transfer) =>
      await (await later.files()).fetchFile(api.exportUrl(query), transfer),
    insertFiles,
    setLink: (typed) => {
      const link = typed.trim() === "" ? "" : linkFrom(typed);
      if (link === null) return false;
      if (desk.linkWords(link === "" ? null : link)) return true;
      history.separate();
      if (stage.writable) edits.update(stage.selection.map((id) => [id, { link }] as const));
      history.separate();
      return true;
    },
    linkToEdit: () => desk.linkOfWords ?? selectedLink.peek(),
    setDescription: (typed) => {
      const said = typed.trim();
      history.separate();
      edits.update(
        stage.selection.map((id) => [
          id,
          board.get(id)?.type === "frame" ? { name: said } : { alt: said },
        ]),
      );
      history.separate();
    },
    picture: pictures.paint,
    reveal: (id) => {
      stage.setTool("select");
      stage.select([id]);
      stage.bringIntoView(id);
    },
    run: (id) => {
      const command = commands.get(id);
      if (command !== undefined && command.disabled() === null) void command.run();
    },
    reconnect: () => provider.reconnect(),
    restore: async (past, keepAdded) => {
      const { restoreInto } = await import("../board/restoring");
      if (!stage.writable) return 0;
      desk.close();
      history.separate();
      const touched = restoreInto(edits, past.board, keepAdded);
      history.separate();
      return touched;
    },
    canonicalJson: () => canonicalJson(doc),
    dispose: () => {
      desk.close();
      for (const one of stops) one();
      provider.dispose();
      presence.dispose();
      assets.dispose();
      history.dispose();
      view.dispose();
      doc.destroy();
    },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
