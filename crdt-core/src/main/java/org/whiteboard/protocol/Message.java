package org.whiteboard.protocol;

import org.whiteboard.crdt.StateVector;

/**
 * One protocol message, which is one WebSocket binary message (P5). Both directions use the same
 * set. Byte arrays are handed over, not copied: neither side writes to them afterwards.
 */
public sealed interface Message {

  /** "This is what I have." */
  record SyncStep1(StateVector stateVector) implements Message {}

  /** "This is what you miss"; the only message that makes a client count itself synced (P9). */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record SyncStep2(byte[] update) implements Message {}

  /** A change, by its author or relayed. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record SyncUpdate(byte[] update) implements Message {}

  record AwarenessMessage(AwarenessUpdate update) implements Message {}

  /** "Tell me everybody's awareness." */
  record QueryAwareness() implements Message {}

  /** The server denies; y-websocket only logs it, so a close or a refused upgrade must follow. */
  record Auth(String reason) implements Message {}

  /** A type that this version does not know: to be counted and ignored (P7). */
  record Unknown(long type) implements Message {}
}
