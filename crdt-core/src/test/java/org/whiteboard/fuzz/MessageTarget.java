package org.whiteboard.fuzz;

import java.util.Arrays;
import org.whiteboard.protocol.MalformedMessageException;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.Message.Auth;
import org.whiteboard.protocol.Message.AwarenessMessage;
import org.whiteboard.protocol.Message.SyncStep1;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.protocol.MessageWriter;

/** One frame through the message reader. What it reads is written the same, byte for byte. */
public final class MessageTarget {
  private MessageTarget() {}

  public static void fuzzerTestOneInput(byte[] frame) {
    Message message;
    try {
      message = MessageReader.read(frame);
    } catch (MalformedMessageException refused) {
      return;
    }
    byte[] written = write(message);
    if (written != null && !Arrays.equals(written, frame)) {
      throw new AssertionError(message + " is written as " + Arrays.toString(written));
    }
  }

  /** Null for what has more than one spelling: state vectors in any order, trailing payloads. */
  private static byte[] write(Message message) {
    if (message instanceof SyncStep1 step1) {
      byte[] again = MessageWriter.syncStep1(step1.stateVector());
      if (!((SyncStep1) MessageReader.read(again)).stateVector().equals(step1.stateVector())) {
        throw new AssertionError("another state vector than " + step1.stateVector());
      }
      return null;
    }
    if (message instanceof SyncStep2 step2) {
      return MessageWriter.syncStep2(step2.update());
    }
    if (message instanceof SyncUpdate update) {
      return MessageWriter.syncUpdate(update.update());
    }
    if (message instanceof AwarenessMessage awareness) {
      return MessageWriter.awareness(awareness.update());
    }
    return message instanceof Auth auth ? MessageWriter.authDenied(auth.reason()) : null;
  }
}
