package org.whiteboard.protocol;

import org.whiteboard.crdt.StateVector;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.MalformedBytesException;
import org.whiteboard.protocol.Message.Auth;
import org.whiteboard.protocol.Message.AwarenessMessage;
import org.whiteboard.protocol.Message.QueryAwareness;
import org.whiteboard.protocol.Message.SyncStep1;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;
import org.whiteboard.protocol.Message.Unknown;

/**
 * Turns a frame into a message. Updates are taken as they are: what is inside them is the business
 * of {@link org.whiteboard.crdt.UpdateInspector}. The size of the frame is limited by whoever
 * received it; this class allocates at most a small multiple of it.
 */
public final class MessageReader {
  /** Longer reasons are cut off by nobody but sent by nobody either. */
  private static final int MAX_REASON_BYTES = 1024;

  private MessageReader() {}

  /**
   * Reads one frame.
   *
   * @throws MalformedMessageException naming the rule that the frame breaks
   */
  public static Message read(byte[] frame) {
    try {
      return read(new ByteReader(frame));
    } catch (MalformedMessageException e) {
      throw e;
    } catch (MalformedBytesException e) {
      throw MalformedMessageException.of(e);
    }
  }

  /** Whether a frame is about awareness, by its first byte; nothing else of it is looked at. */
  public static boolean isAwareness(byte[] frame) {
    return frame.length > 0 && frame[0] == MessageType.AWARENESS;
  }

  /** Whether a frame brings a change, by its first two bytes; nothing else of it is looked at. */
  public static boolean isSyncUpdate(byte[] frame) {
    return frame.length > 1 && frame[0] == MessageType.SYNC && frame[1] == MessageType.SYNC_UPDATE;
  }

  private static Message read(ByteReader reader) {
    if (reader.remaining() == 0) {
      throw new MalformedMessageException("P5", 0, "empty frame");
    }
    long type = reader.readVarUint();
    // A long can't be switched on; tags beyond int are unknown like any other.
    return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
      case MessageType.SYNC -> readSync(reader);
      case MessageType.AWARENESS -> {
        byte[] update = reader.readByteArray();
        expectEnd(reader);
        yield new AwarenessMessage(AwarenessUpdate.decode(update));
      }
      case MessageType.AUTH -> readAuth(reader, type);
      // y-sweet's client appends a payload to its query, so what follows is not looked at.
      case MessageType.QUERY_AWARENESS -> new QueryAwareness();
      default -> new Unknown(type);
    };
  }

  private static Message readSync(ByteReader reader) {
    int at = reader.position();
    long step = reader.readVarUint();
    if (step > MessageType.SYNC_UPDATE) {
      throw new MalformedMessageException("P5", at, "no such sync message");
    }
    byte[] body = reader.readByteArray();
    expectEnd(reader);
    return switch ((int) step) {
      case MessageType.SYNC_STEP_1 -> new SyncStep1(StateVector.decode(body));
      case MessageType.SYNC_STEP_2 -> new SyncStep2(body);
      default -> new SyncUpdate(body);
    };
  }

  private static Message readAuth(ByteReader reader, long type) {
    if (reader.readVarUint() != MessageType.PERMISSION_DENIED) {
      return new Unknown(type);
    }
    if (reader.remaining() > MAX_REASON_BYTES) {
      throw new MalformedMessageException("P5", reader.position(), "reason too long");
    }
    String reason = reader.readString();
    expectEnd(reader);
    return new Auth(reason);
  }

  private static void expectEnd(ByteReader reader) {
    if (reader.remaining() > 0) {
      throw new MalformedMessageException("P5", reader.position(), "bytes after the message");
    }
  }
}
