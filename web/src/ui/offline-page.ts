/**
 * Makes this page open without a connection from now on. Called once the person works: before, it
 * would only delay the first stroke. Without TLS browsers offer no worker; what waits is then kept all
 * the same, and seen when the server can be reached again.
 */
export async function keepPage(): Promise<void> {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker === undefined) return;
  await serviceWorker.register("/sw.js");
  const { active } = await serviceWorker.ready;
  active?.postMessage(loadedFiles());
}

function loadedFiles(): string[] {
  const paths = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(
      ({ origin, pathname }) =>
        origin === location.origin && /^\/(assets\/|favicon)/.test(pathname),
    )
    .map(({ pathname }) => pathname);
  return [...new Set(paths)];
}
