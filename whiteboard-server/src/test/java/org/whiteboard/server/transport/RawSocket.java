package org.whiteboard.server.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A peer that sends what no WebSocket library would. */
final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;
  private static final int CLOSE = 0x88;

  private final Socket socket;

  RawSocket(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MS);
  }

  void upgrade(String linkId) throws IOException {
    send(
        ("GET /sync/"
                + linkId
                + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads up to the end of the answer to the upgrade. */
  String answer() throws IOException {
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      answer.append((char) socket.getInputStream().read());
    }
    return answer.toString();
  }

  /** One masked frame; the mask is zero, which is legal. */
  void frame(int firstByte, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(firstByte);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >>> shift));
      }
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    send(frame.toByteArray());
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.US_ASCII));
  }

  void send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException e) {
      // The server has hung up already, which the test reads next.
    }
  }

  /** Everything until the server hangs up, as Latin-1. */
  String readAll() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        all.write(b);
      }
    } catch (SocketException e) {
      // A reset is an end too.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** Waits for such a frame; false when the server says goodbye or hangs up instead. */
  boolean isAnsweredBy(int wanted) throws IOException {
    try {
      return firstOf(wanted, CLOSE) == wanted;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return false; // Hung up.
    }
  }

  /** The code of the close frame that comes next; other frames are dropped. */
  int closeCode() throws IOException {
    String payload = frameStartingWith(CLOSE);
    return Integer.parseInt(payload.substring(0, 4), 16);
  }

  /** The payload, hex, of the next frame with this first byte; other frames are dropped. */
  String frameStartingWith(int wanted) throws IOException {
    return nextOf(wanted, wanted).payload();
  }

  /** Which of the two comes first, by its first byte; other frames are dropped. */
  int firstOf(int one, int other) throws IOException {
    return nextOf(one, other).first();
  }

  private record Frame(int first, String payload) {}

  private Frame nextOf(int wanted, int orElse) throws IOException {
    InputStream in = socket.getInputStream();
    while (true) {
      int first = in.read();
      int length = in.read();
      if (first < 0 || length < 0) {
        throw new IOException("hung up before the frame came");
      }
      if (length == 126) {
        length = (in.read() << 8) | in.read();
      }
      byte[] payload = in.readNBytes(length);
      if (first == wanted || first == orElse) {
        return new Frame(first, HexFormat.of().formatHex(payload));
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
