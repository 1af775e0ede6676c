package org.whiteboard.server.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.room.Frame;
import org.whiteboard.server.room.Outbound;

/**
 * What waits for one peer: the room's frames and Tyrus's control frames in one order, bounded in
 * bytes, with one write in flight.
 *
 * <p>Replaces the writer that comes with Tyrus, which queues without bound, holds payload and
 * frame, and can't be cut off: a peer that stops reading would take the heap. Frames are shared
 * arrays and written as they are; only small ones that gathered are joined, because a call into the
 * operating system costs more than their copy.
 *
 * <p>Thread-safe. Its lock is held for moments and never while a socket is written; whoever finds
 * no write in flight writes.
 */
final class OutboundQueue extends Writer implements Outbound {
  private static final int WRITE_BYTES = 256 << 10;
  private static final int JOIN_BYTES = 64 << 10;

  /** Where small frames that gathered are joined; outside of the heap, as the system wants them. */
  private static final ThreadLocal<ByteBuffer> JOINED =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(JOIN_BYTES));

  /** What the owner of the queue is told. */
  interface Listener {
    void drained();

    /** The peer broke the framing itself, and is being closed for it. */
    void broken(CloseCode code);
  }

  private static final Listener NOBODY =
      new Listener() {
        @Override
        public void drained() {}

        @Override
        public void broken(CloseCode code) {}
      };

  private final Connection<?> connection;
  private final SocketWriter socket;
  private final TransportLimits limits;
  private final Clock clock;

  private volatile Listener listener = NOBODY;
  private final AtomicLong queuedBytes = new AtomicLong();
  private volatile long progressMs;
  private volatile long dataMs;
  private volatile long closingSinceMs = Long.MAX_VALUE;

  private volatile boolean probeRequested;

  // Guarded by this.
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private int headWritten;
  private boolean writing;
  private boolean closing;
  private boolean callWhenDrained;
  private int controlBytes;

  /** Milliseconds that never go back. */
  interface Clock {
    long nowMs();
  }

  OutboundQueue(Connection<?> connection, TransportLimits limits, Clock clock) {
    this.connection = connection;
    this.socket = new SocketWriter(connection);
    this.limits = limits;
    this.clock = clock;
    this.progressMs = clock.nowMs();
    this.dataMs = clock.nowMs();
  }

  void listen(Listener newListener) {
    listener = newListener;
  }

  @Override
  public void send(Frame frame) {
    synchronized (this) {
      if (closing) {
        return;
      }
      if (queuedBytes.get() <= limits.queueBytes()) {
        add(frame.wire());
        dataMs = clock.nowMs();
        return;
      }
    }
    close(CloseCode.SLOW);
  }

  @Override
  public void flush() {
    synchronized (this) {
      if (writing || waiting.isEmpty()) {
        return;
      }
      writing = true;
      progressMs = clock.nowMs();
    }
    pump();
  }

  @Override
  public long queuedBytes() {
    return queuedBytes.get();
  }

  @Override
  public void callWhenDrained() {
    boolean already;
    synchronized (this) {
      already = queuedBytes.get() <= limits.drainedBytes() && !writing;
      callWhenDrained = !already;
    }
    if (already) {
      listener.drained();
    }
  }

  @Override
  public void probe() {
    probeRequested = true;
  }

  boolean takeProbeRequest() {
    boolean requested = probeRequested;
    probeRequested = false;
    return requested;
  }

  /** What waits is dropped: a peer that is too slow would never come to the close frame. */
  @Override
  public void close(CloseCode code) {
    closeWith(CloseFrames.of(code));
  }

  private void closeWith(byte[] frame) {
    synchronized (this) {
      if (closing) {
        return;
      }
      dropWaiting();
      add(frame);
      closing = true;
      closingSinceMs = clock.nowMs();
    }
    flush();
  }

  /** Under the lock. */
  private void dropWaiting() {
    byte[] begun = headWritten > 0 ? waiting.poll() : null;
    waiting.forEach(frame -> queuedBytes.addAndGet(-frame.length));
    waiting.clear();
    if (begun != null) {
      waiting.add(begun);
    }
  }

  /** A frame that Tyrus made: a pong, or the close that ends a handshake of closes. */
  @Override
  public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> completionHandler) {
    byte[] frame = new byte[buffer.remaining()];
    buffer.get(frame);
    if (CloseFrames.isClose(frame)) {
      CloseFrames.breach(frame).ifPresent(listener::broken);
      closeWith(CloseFrames.inPlaceOf(frame));
    } else {
      control(frame);
    }
    if (completionHandler != null) {
      completionHandler.completed(buffer);
    }
  }

  /** Adds a control frame and writes. */
  void control(byte[] frame) {
    boolean flooded;
    synchronized (this) {
      flooded = !closing && controlBytes + frame.length > limits.controlBytes();
      if (!closing && !flooded) {
        controlBytes += frame.length;
        add(frame);
      }
    }
    if (flooded) {
      abort();
    } else {
      flush();
    }
  }

  /** Under the lock. */
  private void add(byte[] frame) {
    waiting.add(frame);
    queuedBytes.addAndGet(frame.length);
  }

  /** Tyrus calls this when the handshake of closes is over. */
  @Override
  public void close() throws IOException {
    closeWith(CloseFrames.inPlaceOf(new byte[0]));
  }

  /**
   * Ends the connection now, whatever is queued. An orderly close would wait behind it for ever.
   */
  void abort() {
    synchronized (this) {
      closing = true;
      waiting.clear();
    }
    connection.terminateSilently();
  }

  /** When bytes were last taken by the socket; only of interest while some are queued. */
  long progressMs() {
    return progressMs;
  }

  /** When data was last queued; control frames are not data (P4). */
  long dataMs() {
    return dataMs;
  }

  /** When the close frame was queued; {@link Long#MAX_VALUE} while open. */
  long closingSinceMs() {
    return closingSinceMs;
  }

  boolean isClosing() {
    return closingSinceMs != Long.MAX_VALUE;
  }

  /** Writes until nothing waits or the socket is full; then its completion goes on. */
  private void pump() {
    boolean goesOn = true;
    while (goesOn) {
      ByteBuffer next = next();
      if (next == null) {
        return;
      }
      goesOn = write(next);
    }
  }

  /** False when a completion goes on instead, or nothing does. */
  private boolean write(ByteBuffer bytes) {
    try {
      int taken = socket.writeNow(bytes);
      if (taken > 0) {
        written(taken);
      }
    } catch (IOException e) {
      abort();
      return false;
    }
    if (!bytes.hasRemaining()) {
      return true;
    }
    Write write = new Write(bytes.remaining());
    socket.writeLater(bytes, write);
    return write.finishedAtOnce();
  }

  /** The next bytes in one buffer: a part of a large frame as it is, or small frames joined. */
  private synchronized ByteBuffer next() {
    byte[] first = waiting.peek();
    if (first == null) {
      writing = false;
      controlBytes = 0;
      return null;
    }
    int left = first.length - headWritten;
    if (left > WRITE_BYTES) {
      ByteBuffer slice = ByteBuffer.wrap(first, headWritten, WRITE_BYTES);
      headWritten += WRITE_BYTES;
      return slice;
    }
    if (left > JOIN_BYTES) {
      waiting.poll();
      ByteBuffer rest = ByteBuffer.wrap(first, headWritten, left);
      headWritten = 0;
      return rest;
    }
    return join();
  }

  /** Under the lock. */
  private ByteBuffer join() {
    ByteBuffer joined = JOINED.get().clear();
    for (byte[] frame = waiting.peek(); frame != null; frame = waiting.peek()) {
      if (frame.length - headWritten > joined.remaining()) {
        break;
      }
      joined.put(frame, headWritten, frame.length - headWritten);
      headWritten = 0;
      waiting.poll();
    }
    return joined.flip();
  }

  private void written(int bytes) {
    boolean drained;
    synchronized (this) {
      queuedBytes.addAndGet(-bytes);
      drained = callWhenDrained && queuedBytes.get() <= limits.drainedBytes();
      if (drained) {
        callWhenDrained = false;
      }
    }
    progressMs = clock.nowMs();
    if (drained) {
      listener.drained();
    }
  }

  /** One write in flight. Who comes second, the completion or the writer's loop, goes on. */
  private final class Write
      extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {
    private final int bytes;
    private final AtomicBoolean first = new AtomicBoolean(true);

    Write(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
      written(bytes);
      if (!first.compareAndSet(true, false)) {
        pump();
      }
    }

    @Override
    public void failed(Throwable failure) {
      abort();
    }

    @Override
    public void cancelled() {
      abort();
    }

    boolean finishedAtOnce() {
      return !first.compareAndSet(true, false);
    }
  }
}
