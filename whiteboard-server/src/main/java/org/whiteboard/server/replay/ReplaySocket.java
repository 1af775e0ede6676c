package org.whiteboard.server.replay;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One WebSocket connection. Whatever happens on it is posted to the replay's one thread, as long as
 * the socket was not given up.
 */
final class ReplaySocket implements WebSocket.Listener {
  /** P3: codes that say not to come back. */
  private static final int FIRST_PERMANENT = 4400;

  private static final int LAST_PERMANENT = 4499;

  private final Consumer<Runnable> replayThread;
  private final Consumer<byte[]> onFrame;
  private final BiConsumer<Integer, String> onRefusal;
  private final Runnable onEnd;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  /** Sends wait for one another, as {@link WebSocket} demands. Only the replay's thread uses it. */
  private CompletableFuture<WebSocket> sends;

  /** Only the replay's thread uses it. */
  private boolean over;

  ReplaySocket(
      HttpClient http,
      URI address,
      Consumer<Runnable> replayThread,
      Runnable onOpen,
      Consumer<byte[]> onFrame,
      BiConsumer<Integer, String> onRefusal,
      Runnable onEnd) {
    this.replayThread = replayThread;
    this.onFrame = onFrame;
    this.onRefusal = onRefusal;
    this.onEnd = onEnd;
    this.sends = http.newWebSocketBuilder().buildAsync(address, this);
    CompletableFuture<WebSocket> unused =
        sends.whenComplete(
            (socket, failure) -> replayThread.accept(failure == null ? onOpen : this::end));
  }

  void send(byte[] frame) {
    if (!over) {
      sends = sends.thenCompose(socket -> socket.sendBinary(ByteBuffer.wrap(frame), true));
      CompletableFuture<WebSocket> unused =
          sends.whenComplete(
              (socket, failure) -> {
                if (failure != null) {
                  replayThread.accept(this::end);
                }
              });
    }
  }

  /** Cuts the connection as a dead network would; nothing more is heard of it. */
  void abort() {
    over = true;
    CompletableFuture<Void> unused = sends.thenAccept(WebSocket::abort);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    partial.writeBytes(bytes);
    if (last) {
      byte[] frame = partial.toByteArray();
      partial.reset();
      replayThread.accept(
          () -> {
            if (!over) {
              onFrame.accept(frame);
            }
          });
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    replayThread.accept(
        () -> {
          if (!over && code >= FIRST_PERMANENT && code <= LAST_PERMANENT) {
            onRefusal.accept(code, reason);
          }
          end();
        });
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    replayThread.accept(this::end);
  }

  private void end() {
    if (!over) {
      over = true;
      onEnd.run();
    }
  }
}
