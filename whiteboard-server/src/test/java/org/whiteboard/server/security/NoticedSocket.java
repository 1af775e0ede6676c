package org.whiteboard.server.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A socket that speaks {@code whiteboard.v1} and listens for notices. */
final class NoticedSocket implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int NOTICE = 100;
  private static final int PATIENCE_SECONDS = 30;

  private final Inbox inbox = new Inbox();
  private final WebSocket socket;

  private NoticedSocket(int port, String address, String... headers) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols("whiteboard.v1");
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket =
        builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/sync/" + address), inbox).join();
  }

  static NoticedSocket open(int port, String address, String... headers) {
    return new NoticedSocket(port, address, headers);
  }

  /** The status of a refused upgrade. */
  static int refusal(int port, String address) {
    try (NoticedSocket admitted = open(port, address)) {
      throw new AssertionError("admitted: " + admitted.isOpen());
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  /** Waits for a notice that contains this text; the next one, whatever it says, has "". */
  String awaitNotice(String text) {
    try {
      String notice;
      do {
        notice = inbox.notices.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (notice == null) {
          throw new AssertionError("no notice with " + text);
        }
      } while (!notice.contains(text));
      return notice;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  boolean isOpen() {
    return !inbox.closed.isDone();
  }

  int closeCode() {
    return inbox.closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static final class Inbox implements WebSocket.Listener {
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer message, boolean last) {
      byte[] bytes = new byte[message.remaining()];
      message.get(bytes);
      if (bytes.length > 2 && bytes[0] == NOTICE) {
        notices.add(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_8));
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
