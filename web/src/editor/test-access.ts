import type { Editor } from "./editor";

/** What the end-to-end tests read of an open board; they act only by pointer and keys. */
export interface TestAccess {
  /** True once what the server has is here, or it is certain that this board is offline. */
  ready(): boolean;
  canonicalJson(): string;
}

declare global {
  interface Window {
    __board?: TestAccess;
  }
}

/** Offers the board to tests on pages whose address asks for it with `?test`. */
export function offerTestAccess(editor: Editor, address: URL, target: Window): void {
  if (!address.searchParams.has("test")) return;
  const settled = new Set(["saved", "saving", "offline", "readonly"]);
  target.__board = {
    ready: () => settled.has(editor.save.value.kind),
    canonicalJson: () => editor.canonicalJson(),
  };
}
