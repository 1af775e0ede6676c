package org.whiteboard.recording;

/**
 * One line of a recording after the first. Bytes are handed over, not copied.
 *
 * <p>{@code atMs} counts from the start of the recording and never goes back. Sessions are numbered
 * as the recording pleases, each number for one connection.
 */
public sealed interface RecordedEvent {

  long atMs();

  /** What the board held when the recording began, as one update. Only ever the first event. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record State(long atMs, byte[] update) implements RecordedEvent {}

  /**
   * A connection was let in.
   *
   * @param user display name, or whatever the server knows the user by
   * @param role what it may do: a name in lower case
   */
  record Joined(long atMs, long session, String user, String role) implements RecordedEvent {}

  /** A connection sent one whole protocol message: document, awareness or anything else. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record Received(long atMs, long session, byte[] message) implements RecordedEvent {}

  /** The server itself changed the board, for instance its title. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record ServerEdited(long atMs, byte[] update) implements RecordedEvent {}

  /** A connection ended, by whatever side. */
  record Left(long atMs, long session) implements RecordedEvent {}
}
