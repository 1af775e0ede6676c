import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { UiRequest } from "../../editor/editor";
import { IconButton } from "../controls/IconButton";
import { Icon } from "../controls/Icon";
import { Toasts } from "../controls/Toasts";
import { compact, narrow } from "../media";
import { t } from "../strings";
import { Announcer } from "./Announcer";
import { BackToContent } from "./BackToContent";
import { Banner } from "./Banner";
import { BoardMenu } from "./BoardMenu";
import { BoardTitle } from "./BoardTitle";
import { dropKeys, holdKeys } from "./early-keys";
import { EmptyHints } from "./EmptyHints";
import { Loading } from "./Loading";
import { PanelSlot } from "./Panels";
import { People } from "./People";
import { PictureInput } from "./PictureInput";
import { RecordingBadge } from "./RecordingBadge";
import { SaveBadge } from "./SaveBadge";
import { ScreenContext, canEdit, keysOf, useScreen, type Screen } from "./screen";
import { Toolbar } from "./Toolbar";
import { UndoRedo } from "./UndoRedo";
import { ZoomControl } from "./ZoomControl";

/** Everything around and above the board. It reads the editor's signals and runs its commands. */
export function BoardChrome(props: { readonly screen: Screen; readonly host: HTMLElement }) {
  return (
    <ScreenContext.Provider value={props.screen}>
      <a class="skip-link visually-hidden button primary-button" href={`#${props.host.id}`}>
        {t("app.skip")}
      </a>
      <Chrome host={props.host} />
      <Toasts />
      <Announcer />
    </ScreenContext.Provider>
  );
}

function Chrome({ host }: { readonly host: HTMLElement }) {
  const screen = useScreen();
  const { editor } = screen;
  useRequests(screen);
  return (
    <div
      class={`chrome ${screen.focusMode.value ? "put-away" : ""}`}
      onMouseDown={(event) => {
        // A tool picked by the mouse must not take the focus from the board or the text in it.
        if (isButton(event.target) && !isTyping(document.activeElement, host))
          event.preventDefault();
      }}
      onClick={(event) => {
        const done = event.detail > 0 && isButton(event.target) && isButton(document.activeElement);
        if (done) host.focus({ preventScroll: true });
      }}
    >
      <EmptyHints />
      <header class="band">
        <TopLeft />
        <div class="top-center">
          {!compact.value && <Toolbar />}
          <RecordingBadge />
          <Banner />
          <Loading />
          <BackToContent />
          {editor.link.value !== null && <PanelSlot name="link-chip" />}
        </div>
        <TopRight />
      </header>
      <SidePanel />
      <PictureInput />
      <footer class="band">
        <div class="bottom-left">
          <UndoRedo />
          {!narrow.value && <ZoomControl />}
        </div>
        {compact.value && (
          <div class="bottom-center">
            <Toolbar />
          </div>
        )}
        <BottomRight />
        {editor.following.value !== null && <PanelSlot name="follow-frame" />}
        {editor.menuAt.value !== null && (
          <PanelSlot name="context-menu" onClose={() => (editor.menuAt.value = null)} />
        )}
      </footer>
    </div>
  );
}

function TopLeft() {
  const { editor } = useScreen();
  return (
    <div class="island top-left">
      <BoardMenu />
      <BoardTitle />
      {!canEdit(editor) && editor.save.value.kind !== "readonly" && (
        <span class="pill">
          <Icon name="eye" size={16} />
          {t("save.readonly")}
        </span>
      )}
      <SaveBadge />
    </div>
  );
}

function TopRight() {
  const { panel } = useScreen();
  return (
    <div class="top-right">
      <div class="anchor">
        <People />
        {panel.value === "me" && <PanelSlot name="me" />}
      </div>
      <button
        type="button"
        class="button primary-button share-button"
        aria-label={t("share.button")}
        aria-haspopup="dialog"
        onClick={() => (panel.value = "share")}
      >
        <Icon name="share" size={18} />
        <span>{t("share.button")}</span>
      </button>
    </div>
  );
}

function SidePanel() {
  const { editor, panel } = useScreen();
  switch (panel.value) {
    case "share":
    case "help":
    case "palette":
    case "style":
    case "search":
    case "export":
    case "import":
    case "link":
    case "history":
    case "record":
    case "describe":
      return <PanelSlot key={panel.value} name={panel.value} />;
    case "me":
    case null:
      break;
  }
  if (narrow.value || !canEdit(editor) || editor.styleFields.value.size === 0) return null;
  return <PanelSlot name="style-column" />;
}

function BottomRight() {
  const { editor, panel } = useScreen();
  const styled = narrow.value && canEdit(editor) && editor.styleFields.value.size > 0;
  return (
    <div class="bottom-right">
      {styled && (
        <div class="island">
          <IconButton
            icon="palette"
            label={t("style.open")}
            popup="dialog"
            tip="start"
            onClick={() => (panel.value = "style")}
          />
        </div>
      )}
      {!narrow.value && (
        <div class="island">
          <IconButton
            icon="help"
            label={t("help.button")}
            keys={keysOf(editor, "help")}
            popup="dialog"
            tip="start"
            onClick={() => (panel.value = "help")}
          />
        </div>
      )}
    </div>
  );
}

/** What commands ask for because only the UI can show it: at once, so that the next key is not the board's. */
function useRequests(screen: Screen): void {
  const { editor, panel } = screen;
  useEffect(() => {
    const stops = [
      effect(() => {
        if ((panel.value ?? editor.menuAt.value) === null) dropKeys();
        else holdKeys(() => (panel.value = editor.menuAt.value = null));
      }),
      effect(() => {
        const request = editor.request.value;
        if (request === null) return;
        editor.request.value = null;
        answer(screen, request);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      dropKeys();
    };
  }, [screen]);
}

function answer({ panel, focusMode }: Screen, request: UiRequest): void {
  switch (request) {
    case "help":
    case "palette":
    case "share":
    case "export":
    case "import":
    case "link":
    case "history":
    case "record":
    case "describe":
      panel.value = request;
      return;
    case "focus-mode":
      focusMode.value = !focusMode.peek();
      return;
    case "find":
      panel.value = "search";
      return;
    case "pick-image":
      document.querySelector<HTMLInputElement>("#pick-image")?.click();
      return;
    case "stroke-color":
    case "fill-color":
      if (narrow.peek()) panel.value = "style";
      else focusSwatch(request === "stroke-color" ? t("style.stroke") : t("style.fill"));
      return;
  }
}

function focusSwatch(label: string): void {
  const group = document.querySelector(`.style-panel [aria-label="${CSS.escape(label)}"]`);
  const pressed = group?.querySelector<HTMLElement>("[aria-pressed=true]");
  (pressed ?? group?.querySelector("button"))?.focus();
}

/** One that acts at once: what opens something, or stands in what was opened, keeps the focus. */
function isButton(target: EventTarget | null): boolean {
  const button = target instanceof Element ? target.closest("button") : null;
  return (
    button !== null && !button.hasAttribute("aria-haspopup") && !button.closest(".popover, dialog")
  );
}

/** In a field of the page around the board: leaving it is what keeps its text. */
function isTyping(active: Element | null, host: HTMLElement): boolean {
  return active instanceof HTMLInputElement && !host.contains(active);
}
