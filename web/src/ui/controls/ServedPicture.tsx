import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { bearerHeaders, bearerToken } from "../../sync/bearer";

interface ServedPictureProps {
  readonly src: string;
  /** Stands for the picture while there is none. */
  readonly children: ComponentChildren;
}

/**
 * A picture that the server shows to those who may see it, loaded once it is in sight. A token
 * travels with requests of our own and not with those of images, so whoever has one fetches it.
 */
export function ServedPicture({ src, children }: ServedPictureProps) {
  const missing = useSignal<string | null>(null);
  if (missing.value === src) return <>{children}</>;
  const onMissing = () => (missing.value = src);
  return bearerToken() === null ? (
    <img src={src} alt="" loading="lazy" onError={onMissing} />
  ) : (
    <FetchedPicture key={src} src={src} onMissing={onMissing} />
  );
}

function FetchedPicture({ src, onMissing }: { src: string; onMissing: () => void }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    let url: string | null = null;
    const load = async () => {
      const file = await fetchPicture(src, stop.signal);
      if (stop.signal.aborted) return;
      if (file === null) return onMissing();
      url = URL.createObjectURL(file);
      if (image.current !== null) image.current.src = url;
    };
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      sight.disconnect();
      void load();
    });
    if (image.current !== null) sight.observe(image.current);
    return () => {
      sight.disconnect();
      stop.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [src]);
  return <img ref={image} alt="" onError={onMissing} />;
}

/** Null when the server has none to show, or does not answer. */
async function fetchPicture(src: string, signal: AbortSignal): Promise<Blob | null> {
  try {
    const response = await fetch(src, { headers: bearerHeaders(), signal });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
