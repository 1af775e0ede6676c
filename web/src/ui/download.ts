/** Gives the browser a file to keep. */
export function download(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Browsers read the address after the click returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A board's title as a file name that every system takes. */
export function fileName(title: string, extension: string): string {
  const name = title
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f<>:"/\\|?*]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+/, "")
    .slice(0, 80);
  return `${name === "" ? "board" : name}.${extension}`;
}
