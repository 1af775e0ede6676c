/** Our mark: a board with one stroke leaving its frame. The same drawing is the favicon. */
export function Mark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect class="mark-board" x="2" y="5" width="28" height="22" rx="6" />
      <path class="mark-stroke" d="M8 20c3-8 6-9 7-6s-1 7 2 6 4-9 8-13" />
      <circle class="mark-dot" cx="25" cy="7" r="3.500" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span class="wordmark">
      <Mark />
      <span>Whiteboard</span>
    </span>
  );
}
