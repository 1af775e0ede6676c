package org.whiteboard.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A WebSocket client without a thread: RFC 6455 framing over a non-blocking socket. Client frames
 * carry the mask zero, which is a legal mask and leaves the bytes as they are.
 */
final class Connection {
  private static final int CONTINUATION = 0;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int LEAST_ROOM_BYTES = 4096;
  private static final byte[] NOTHING = {};
  private static final byte[] HEADER_END = {'\r', '\n', '\r', '\n'};

  /** Hears of what the server sends. */
  interface Listener {
    void opened(Connection connection);

    void message(Connection connection, byte[] bytes, int from, int to);

    /** The end, with the close code, or -1 when the connection broke or was refused. */
    void closed(Connection connection, int code, String why);
  }

  final Person person;
  private final Listener listener;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
  private final byte[] request;
  private byte[] pending = NOTHING;
  private int pendingLength;
  private byte[] fragments = NOTHING;
  private boolean upgraded;
  private boolean dead;
  private boolean reading = true;

  private Connection(
      Person person, Listener listener, SocketChannel channel, SelectionKey key, byte[] request) {
    this.person = person;
    this.listener = listener;
    this.channel = channel;
    this.key = key;
    this.request = request;
  }

  /** Begins to connect; the selector tells the rest. */
  static Connection open(
      Selector selector, InetSocketAddress server, String path, Person person, Listener listener)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(server);
    SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + server.getHostString()
            + ":"
            + server.getPort()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    Connection connection =
        new Connection(person, listener, channel, key, request.getBytes(StandardCharsets.US_ASCII));
    key.attach(connection);
    return connection;
  }

  boolean isDead() {
    return dead;
  }

  /** Stops or resumes taking bytes from the socket. */
  void setReading(boolean on) {
    reading = on;
    interest();
  }

  void send(byte[] message) {
    frame(BINARY, message);
  }

  void close() {
    if (!dead) {
      frame(CLOSE, new byte[] {3, (byte) 0xe8});
      end(1000, "we left");
    }
  }

  private void frame(int opcode, byte[] payload) {
    if (dead) {
      return;
    }
    int lengthBytes = payload.length < 126 ? 0 : payload.length < 65536 ? 2 : 8;
    ByteBuffer frame = ByteBuffer.allocate(6 + lengthBytes + payload.length);
    frame.put((byte) (0x80 | opcode));
    frame.put((byte) (0x80 | (lengthBytes == 0 ? payload.length : lengthBytes == 2 ? 126 : 127)));
    if (lengthBytes == 2) {
      frame.putShort((short) payload.length);
    } else if (lengthBytes == 8) {
      frame.putLong(payload.length);
    }
    frame.putInt(0).put(payload).flip();
    unsent.add(frame);
    write();
  }

  /** Called by the selector's loop. */
  void ready(byte[] scratch) {
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        unsent.add(ByteBuffer.wrap(request));
        write();
      }
      if (!dead && key.isWritable()) {
        write();
      }
      if (!dead && key.isReadable()) {
        read(scratch);
      }
    } catch (IOException e) {
      end(-1, e.getMessage());
    }
  }

  private void write() {
    try {
      while (!unsent.isEmpty()) {
        channel.write(unsent.peek());
        if (unsent.peek().hasRemaining()) {
          break;
        }
        unsent.poll();
      }
      interest();
    } catch (IOException e) {
      end(-1, e.getMessage());
    }
  }

  private void interest() {
    if (key.isValid() && !dead) {
      key.interestOps(
          (reading ? SelectionKey.OP_READ : 0) | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE));
    }
  }

  private void read(byte[] scratch) throws IOException {
    boolean begun = pendingLength > 0;
    byte[] bytes = begun ? pending : scratch;
    int had = begun ? pendingLength : 0;
    int count = channel.read(ByteBuffer.wrap(bytes, had, bytes.length - had));
    if (count < 0) {
      end(-1, "the server hung up");
    } else {
      keep(bytes, parse(bytes, had + count), had + count);
    }
  }

  /** Holds what is there of a frame, with room for the rest of it: boards come in one. */
  private void keep(byte[] bytes, int from, int to) {
    pendingLength = dead ? 0 : to - from;
    if (pendingLength == 0) {
      pending = NOTHING;
      return;
    }
    int frame = (int) frameBytes(bytes, from, to);
    int room = frame > 0 ? frame : pendingLength + LEAST_ROOM_BYTES;
    if (bytes != pending || from > 0 || room > pending.length) {
      byte[] kept = new byte[room];
      System.arraycopy(bytes, from, kept, 0, pendingLength);
      pending = kept;
    }
  }

  /** Takes whole frames from the front; returns how many bytes they were. */
  private int parse(byte[] bytes, int to) {
    int at = upgraded ? 0 : upgrade(bytes, to);
    while (upgraded && !dead) {
      int next = parseFrame(bytes, at, to);
      if (next == at) {
        break;
      }
      at = next;
    }
    return at;
  }

  private int upgrade(byte[] bytes, int to) {
    int end = indexOf(bytes, to, HEADER_END);
    if (end < 0) {
      return 0;
    }
    String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    if (!head.startsWith("HTTP/1.1 101")) {
      end(-1, head.lines().findFirst().orElse("no answer"));
      return to;
    }
    upgraded = true;
    listener.opened(this);
    return end + HEADER_END.length;
  }

  private int parseFrame(byte[] bytes, int at, int to) {
    long frame = frameBytes(bytes, at, to);
    if (frame == 0 || frame > to - at) {
      return at;
    }
    int end = at + (int) frame;
    take(bytes[at] & 0x0f, bytes[at] < 0, bytes, at + headerBytes(bytes[at + 1]), end);
    return end;
  }

  /** How long the frame at {@code at} is with its header; 0 while that can't be told. */
  private long frameBytes(byte[] bytes, int at, int to) {
    if (!upgraded || to - at < 2 || to - at < headerBytes(bytes[at + 1])) {
      return 0;
    }
    int headerBytes = headerBytes(bytes[at + 1]);
    long length = headerBytes == 2 ? bytes[at + 1] & 0x7f : 0;
    for (int i = 2; i < headerBytes; i++) {
      length = (length << 8) | (bytes[at + i] & 0xff);
    }
    return headerBytes + length;
  }

  private static int headerBytes(byte second) {
    int shortLength = second & 0x7f;
    return shortLength < 126 ? 2 : shortLength == 126 ? 4 : 10;
  }

  private void take(int opcode, boolean last, byte[] bytes, int from, int to) {
    switch (opcode) {
      case PING -> frame(PONG, Arrays.copyOfRange(bytes, from, to));
      case CLOSE ->
          end(to - from < 2 ? 1005 : ((bytes[from] & 0xff) << 8) | (bytes[from + 1] & 0xff), "");
      case CONTINUATION, BINARY -> data(last, bytes, from, to);
      default -> {}
    }
  }

  private void data(boolean last, byte[] bytes, int from, int to) {
    if (last && fragments.length == 0) {
      listener.message(this, bytes, from, to);
      return;
    }
    int had = fragments.length;
    fragments = Arrays.copyOf(fragments, had + to - from);
    System.arraycopy(bytes, from, fragments, had, to - from);
    if (last) {
      byte[] whole = fragments;
      fragments = NOTHING;
      listener.message(this, whole, 0, whole.length);
    }
  }

  private void end(int code, String why) {
    if (dead) {
      return;
    }
    dead = true;
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket did not close", e);
    }
    listener.closed(this, code, why);
  }

  private static int indexOf(byte[] bytes, int to, byte[] wanted) {
    for (int at = 0; at <= to - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
