package org.whiteboard.e2e.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket that sends exactly the bytes it is told to: the attacker's tool. Collects the whole
 * messages it receives. Thread-safe.
 */
public final class RawSession implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final Inbox inbox = new Inbox();
  private final WebSocket socket;

  private RawSession(URI address, Map<String, String> headers) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
    headers.forEach(builder::header);
    socket = builder.buildAsync(address, inbox).join();
  }

  /** Joins a board by its address. */
  public static RawSession join(ServerProcess server, String board) {
    return open(URI.create(server.syncUrl() + "/" + board), Map.of());
  }

  public static RawSession open(URI address, Map<String, String> headers) {
    return new RawSession(address, headers);
  }

  /** The HTTP status with which the upgrade is refused; fails if it is not refused. */
  public static int refusal(URI address, Map<String, String> headers) {
    try (RawSession accepted = open(address, headers)) {
      throw new AssertionError(
          "the upgrade to " + address + " was accepted, open: " + accepted.isOpen());
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  /**
   * Sends one binary message; without effect when the server has closed, see {@link #closeCode}.
   */
  public void send(byte[] message) {
    sendPart(message, true);
  }

  public void sendPart(byte[] part, boolean last) {
    settle(socket.sendBinary(ByteBuffer.wrap(part), last));
  }

  public void sendText(String message) {
    settle(socket.sendText(message, true));
  }

  /** Every whole binary message received so far. */
  public List<byte[]> received() {
    return inbox.messages();
  }

  public int receivedCount() {
    return inbox.count();
  }

  /** The whole binary messages received so far but for the first ones. */
  public List<byte[]> receivedFrom(int first) {
    return inbox.messagesFrom(first);
  }

  public boolean isOpen() {
    return !inbox.closed.isDone();
  }

  /** The code with which the server closed; waits for it. 1006 when it only cut the connection. */
  public int closeCode() {
    try {
      return inbox.closed.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the session was not closed", e);
    }
  }

  /** The code if it is already closed. */
  public OptionalInt closeCodeNow() {
    Integer code = inbox.closed.getNow(null);
    return code == null ? OptionalInt.empty() : OptionalInt.of(code);
  }

  public String closeReason() {
    closeCode();
    return inbox.reason;
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** A send that the server's close overtook is not an error of the test. */
  private void settle(CompletableFuture<WebSocket> sending) {
    try {
      sending.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      closeCode();
    }
  }

  private static final class Inbox implements WebSocket.Listener {
    private static final int CUT = 1006;

    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<byte[]> messages = new ArrayList<>();
    private final List<ByteBuffer> parts = new ArrayList<>();
    private volatile String reason = "";

    synchronized List<byte[]> messages() {
      return List.copyOf(messages);
    }

    synchronized int count() {
      return messages.size();
    }

    synchronized List<byte[]> messagesFrom(int first) {
      return List.copyOf(messages.subList(first, messages.size()));
    }

    @Override
    public synchronized CompletionStage<?> onBinary(
        WebSocket socket, ByteBuffer part, boolean last) {
      ByteBuffer copy = ByteBuffer.allocate(part.remaining());
      copy.put(part).flip();
      parts.add(copy);
      if (last) {
        ByteBuffer whole =
            ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(whole::put);
        messages.add(whole.array());
        parts.clear();
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String text) {
      reason = text;
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(CUT);
    }
  }
}
