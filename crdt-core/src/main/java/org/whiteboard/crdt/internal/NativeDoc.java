package org.whiteboard.crdt.internal;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocException;
import org.whiteboard.crdt.Edit;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.lib0.ByteWriter;

/**
 * A document of the Rust engine, known here by a handle only.
 *
 * <p>The engine itself turns a second thread away and knows stale handles, so nothing that happens
 * here can corrupt memory. The guard in this class exists to name both threads: two of them in one
 * document is a bug in the room that owns it.
 */
final class NativeDoc implements Doc {
  private static final Cleaner LEAKS = Cleaner.create();
  private static final AtomicInteger OPEN = new AtomicInteger();
  private static final AtomicInteger LEAKED = new AtomicInteger();

  /** As in border.rs. */
  private static final int BORDER_BYTES = 8 << 10;

  private static final int MAX_LENGTH_BYTES = 5;

  private final NativeMemory memory;
  private final Cleaner.Cleanable alarm;
  private final AtomicReference<Thread> user = new AtomicReference<>();

  /** Memory of the engine, from the first small batch until {@link #close}: see border.rs. */
  private ByteBuffer border;

  private DocException poison;
  private boolean closed;

  NativeDoc(long client) {
    this.memory = new NativeMemory(create(client));
    this.alarm = LEAKS.register(this, memory);
    OPEN.incrementAndGet();
  }

  /** Documents that are not closed yet. */
  static int openDocs() {
    return OPEN.get();
  }

  /** Documents whose memory is lost for the life of the process, because the engine failed. */
  static int leakedDocs() {
    return LEAKED.get();
  }

  @Override
  public Applied apply(List<byte[]> updates) {
    return call(
        () -> {
          int size = packedSize(updates);
          return new Applied(
              size <= BORDER_BYTES
                  ? applyAtBorder(updates)
                  : apply(memory.handle, pack(updates, size)));
        });
  }

  @Override
  public void applyCheckpoint(byte[] checkpoint) {
    call(() -> applyCheckpoint(memory.handle, checkpoint));
  }

  @Override
  public Applied edit(List<Edit> edits) {
    byte[] encoded = EditEncoding.encode(edits);
    return call(() -> new Applied(edit(memory.handle, encoded)));
  }

  @Override
  public StateVector stateVector() {
    return call(() -> StateVector.decode(stateVector(memory.handle)));
  }

  @Override
  public byte[] encodeDiff(StateVector since) {
    return call(() -> encodeDiff(memory.handle, since.encode()));
  }

  @Override
  public byte[] encodeState() {
    return call(() -> encodeState(memory.handle));
  }

  @Override
  public byte[] encodeCheckpoint() {
    // Not format v2, though it is smaller: see docs/adr/0001-yrs-behind-jni.md.
    return encodeState();
  }

  @Override
  public byte[] canonicalJson() {
    return call(() -> canonicalJson(memory.handle));
  }

  @Override
  public void close() {
    enter();
    try {
      if (!closed) {
        closed = true;
        memory.released = true;
        border = null;
        OPEN.decrementAndGet();
        alarm.clean();
        close(memory.handle);
      }
    } finally {
      leave();
    }
  }

  private <T> T call(Supplier<T> body) {
    enter();
    try {
      if (closed) {
        throw new IllegalStateException("document is closed");
      }
      if (poison != null) {
        throw new DocException("document is poisoned by an earlier failure", poison);
      }
      return body.get();
    } catch (DocException e) {
      if (poison == null) {
        poison = e;
        LEAKED.incrementAndGet();
      }
      throw e;
    } finally {
      leave();
      // A document that is collected is freed, and its border with it: not while a call copies.
      Reference.reachabilityFence(this);
    }
  }

  private void enter() {
    Thread other = user.compareAndExchange(null, Thread.currentThread());
    if (other != null) {
      throw new IllegalStateException(
          "document is used by "
              + Thread.currentThread().getName()
              + " while "
              + other.getName()
              + " uses it");
    }
  }

  private void leave() {
    user.setRelease(null);
  }

  /** What {@link #pack} takes at most. */
  private static int packedSize(List<byte[]> updates) {
    int size = 0;
    for (byte[] update : updates) {
      size = Math.addExact(size, update.length + MAX_LENGTH_BYTES);
    }
    return size;
  }

  /** Each update with its length in front. */
  private static byte[] pack(List<byte[]> updates, int size) {
    ByteWriter packed = new ByteWriter(size);
    for (byte[] update : updates) {
      packed.writeByteArray(update);
    }
    return packed.toByteArray();
  }

  /** The same as {@link #apply} without arrays on the way, which cost more than small updates. */
  private byte[] applyAtBorder(List<byte[]> updates) {
    if (border == null) {
      border = border(memory.handle);
    }
    int end = 0;
    for (byte[] update : updates) {
      int rest = update.length;
      while (rest > 0x7f) {
        border.put(end++, (byte) (rest | 0x80));
        rest >>>= 7;
      }
      border.put(end++, (byte) rest);
      border.put(end, update);
      end += update.length;
    }
    long answer = applyAtBorder(memory.handle, end);
    if (answer < 0) {
      return oversizedAnswer(memory.handle);
    }
    byte[] changed = new byte[(int) answer];
    border.get(0, changed);
    return changed;
  }

  /**
   * What must be freed, apart from the document that may be forgotten. Its action runs when a
   * document became unreachable without {@link #close}: it frees the memory, and says so, because
   * the next such document may be a hundred megabytes that wait for a garbage collection.
   */
  private static final class NativeMemory implements Runnable {
    private final long handle;

    /** Set by the thread that closes, read by the cleaner's after the document is unreachable. */
    private volatile boolean released;

    NativeMemory(long handle) {
      this.handle = handle;
    }

    @Override
    public void run() {
      if (!released) {
        OPEN.decrementAndGet();
        NativeDoc.close(handle);
        System.getLogger(NativeDoc.class.getName())
            .log(System.Logger.Level.ERROR, "a document was forgotten instead of closed");
      }
    }
  }

  // In the order of lib.rs.

  static native int abiVersion();

  private static native long create(long client);

  private static native void close(long handle);

  /** Memory in which {@link #applyAtBorder} finds its question and leaves its answer. */
  private static native ByteBuffer border(long handle);

  /** The length of the answer, or its complement if the border is too small for it. */
  private static native long applyAtBorder(long handle, int length);

  /** The answer that the border was too small for. */
  private static native byte[] oversizedAnswer(long handle);

  private static native byte[] apply(long handle, byte[] updates);

  private static native byte[] applyCheckpoint(long handle, byte[] checkpoint);

  private static native byte[] edit(long handle, byte[] edits);

  private static native byte[] stateVector(long handle);

  private static native byte[] encodeDiff(long handle, byte[] since);

  private static native byte[] encodeState(long handle);

  private static native byte[] canonicalJson(long handle);
}
