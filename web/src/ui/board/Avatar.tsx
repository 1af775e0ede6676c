interface AvatarProps {
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
  readonly label: string;
  readonly idle?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly class?: string;
  readonly onClick: () => void;
}

/** First letters of the first and the last word, by code point so that no emoji is cut in half. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** Black or white, whichever is easier to read on `color` (relative luminance as WCAG defines it). */
export function inkOn(color: string): "#000000" | "#ffffff" {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  return luminance > 0.179 ? "#000000" : "#ffffff";
}

/** The letters are drawn by the styles: text here would have to be part of the spoken name. */
export function Avatar(props: AvatarProps) {
  return (
    <button
      type="button"
      class={`avatar ${props.idle === true ? "idle" : ""} ${props.class ?? ""}`}
      style={{ "--color": props.color, "--on-color": inkOn(props.color) }}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      data-tip={props.label}
      data-tip-place="below"
      onClick={props.onClick}
    >
      <span data-text={initials(props.name)} />
    </button>
  );
}
