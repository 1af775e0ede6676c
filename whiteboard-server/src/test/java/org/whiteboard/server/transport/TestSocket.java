package org.whiteboard.server.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that keeps every frame it gets, as hex, and the code of the close. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long PATIENCE_S = 20;

  final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder parts = new StringBuilder();
  private WebSocket socket;

  static TestSocket open(int port, String linkId) {
    TestSocket client = new TestSocket();
    client.socket =
        CLIENT
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(PATIENCE_S))
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/sync/" + linkId), client)
            .join();
    return client;
  }

  /** Joins as a client that has nothing; returns when the server says that this was all. */
  static TestSocket synced(int port, String linkId) throws InterruptedException {
    TestSocket client = open(port, linkId);
    client.send("00000100");
    client.expect("0001020000");
    return client;
  }

  void send(String hex) {
    settle(socket.sendBinary(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), true));
  }

  void sendText(String text) {
    settle(socket.sendText(text, true));
  }

  /** A send that the server's close overtook is not an error of the test. */
  private void settle(CompletableFuture<WebSocket> sending) {
    try {
      sending.join();
    } catch (CompletionException e) {
      closed.handle((code, failure) -> code).orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    }
  }

  /** Waits for this frame; what comes before it is dropped. */
  void expect(String hex) throws InterruptedException {
    String frame;
    do {
      frame = next();
    } while (!frame.equals(hex));
  }

  /** The next frame, in order. */
  String next() throws InterruptedException {
    String frame = frames.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came");
    }
    return frame;
  }

  int closeCode() throws Exception {
    return closed.get(PATIENCE_S, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    parts.append(HexFormat.of().formatHex(bytes));
    if (last) {
      frames.add(parts.toString());
      parts.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
