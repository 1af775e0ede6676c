package org.whiteboard.server.transport;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.protocol.CloseCode;

/**
 * The close frames that leave this server: one for each {@link CloseCode}, and nothing else (P3).
 * Tyrus writes its own codes and puts exception messages into reasons; those are translated here.
 */
final class CloseFrames {
  private static final int FIN_CLOSE = 0x88;
  private static final int NORMAL = 1000;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int UNACCEPTABLE = 1003;
  private static final int BAD_DATA = 1007;
  private static final int TOO_BIG = 1009;
  private static final int UNEXPECTED = 1011;

  private static final Map<CloseCode, byte[]> FRAMES = new EnumMap<>(CloseCode.class);
  private static final byte[] NORMAL_FRAME = frame(NORMAL, "");

  static {
    for (CloseCode code : CloseCode.values()) {
      FRAMES.put(code, frame(code.code(), code.reason()));
    }
  }

  private CloseFrames() {}

  /** Shared: never to be written to. */
  static byte[] of(CloseCode code) {
    return FRAMES.get(code);
  }

  static boolean isClose(byte[] frame) {
    return frame.length > 0 && (frame[0] & 0xff) == FIN_CLOSE;
  }

  /**
   * What a close frame by Tyrus says of the peer; empty when nobody did wrong. Tyrus closes with
   * 1011 what overflows its buffer, which is the peer's fault and not ours.
   */
  static Optional<CloseCode> breach(byte[] tyrusFrame) {
    return switch (code(tyrusFrame)) {
      case PROTOCOL_ERROR, UNACCEPTABLE, BAD_DATA -> Optional.of(CloseCode.MALFORMED);
      case TOO_BIG, UNEXPECTED -> Optional.of(CloseCode.TOO_BIG);
      default -> Optional.empty();
    };
  }

  /** What is sent in place of a close frame by Tyrus. */
  static byte[] inPlaceOf(byte[] tyrusFrame) {
    return breach(tyrusFrame).map(CloseFrames::of).orElse(NORMAL_FRAME);
  }

  private static int code(byte[] frame) {
    return frame.length < 4 ? NORMAL : ((frame[2] & 0xff) << 8) | (frame[3] & 0xff);
  }

  private static byte[] frame(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[4 + text.length];
    frame[0] = (byte) FIN_CLOSE;
    frame[1] = (byte) (2 + text.length);
    frame[2] = (byte) (code >> 8);
    frame[3] = (byte) code;
    System.arraycopy(text, 0, frame, 4, text.length);
    return frame;
  }
}
