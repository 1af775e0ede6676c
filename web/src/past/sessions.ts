/** A stretch of a history in which people drew without a long pause. */
export interface Stretch {
  /** Its first update. */
  readonly fromOffset: number;
}

/** The session that a moment lies in, by its place in the list; -1 before the first. */
export function sessionAt(sessions: readonly Stretch[], offset: number): number {
  return sessions.findLastIndex((session) => session.fromOffset <= offset);
}

/**
 * Where a jump from session to session leads from a moment. Back goes to the beginning of its own
 * session first, as in every player; past the last session is `head`, before the first `oldest`.
 */
export function sessionJump(
  sessions: readonly Stretch[],
  offset: number,
  by: -1 | 1,
  ends: { readonly oldest: number; readonly head: number },
): number {
  const index = sessionAt(sessions, offset);
  const inside = by === -1 && index >= 0 && offset > sessions[index]!.fromOffset;
  const target = inside ? sessions[index] : sessions[index + by];
  return target?.fromOffset ?? (by === -1 ? ends.oldest : ends.head);
}
