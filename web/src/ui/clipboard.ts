/**
 * Copies `text`, which `field` shows. Boards served without TLS on a local network have no
 * asynchronous clipboard, so the selection of the field is copied there.
 */
export async function copyText(text: string, field: HTMLInputElement): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused by a permission policy: the older way may still be allowed.
    }
  }
  field.focus();
  field.select();
  return document.execCommand("copy");
}
