package org.whiteboard.server.room;

import java.util.List;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.server.storage.BoardStore.StoredBoard;

/**
 * The document of a loaded board and its place in the log. Between two batches it holds exactly
 * what the log holds up to {@link #offset}; while a batch is being appended it is one batch ahead,
 * and then nobody may be answered from it.
 *
 * <p>What is known of structs is kept here too, so that inspecting an update costs no call into the
 * engine. One thread at a time, with the stack that {@link Doc} asks for.
 */
final class LiveDocument implements AutoCloseable {
  private final Doc doc;
  private KnownStructs known = new KnownStructs();
  private long offset;

  private LiveDocument(Doc doc) {
    this.doc = doc;
  }

  /** Newest checkpoint, then the log behind it, in one transaction. */
  static LiveDocument load(DocEngine engine, StoredBoard stored) {
    LiveDocument document = new LiveDocument(engine.create());
    try {
      stored.checkpoint().ifPresent(checkpoint -> document.doc.applyCheckpoint(checkpoint.state()));
      if (!stored.tail().isEmpty()) {
        document.doc.apply(stored.tail().stream().map(row -> row.logged().update()).toList());
      }
      document.known = KnownStructs.of(document.doc);
      document.offset = stored.head();
      return document;
    } catch (RuntimeException | Error e) {
      document.close();
      throw e;
    }
  }

  Applied apply(List<byte[]> updates) {
    return doc.apply(updates);
  }

  Applied edit(List<Edit> edits) {
    Applied applied = doc.edit(edits);
    if (!applied.changedNothing()
        && new UpdateInspector().inspect(applied.update(), known, UpdateLimits.WHOLE_BOARD)
            instanceof Accepted accepted) {
      known.add(accepted);
    }
    return applied;
  }

  /** The batch in flight is durable at this offset. */
  void committed(long at) {
    offset = at;
  }

  long offset() {
    return offset;
  }

  /** What the inspector may count on; runs ahead with every update found sound. */
  KnownStructs known() {
    return known;
  }

  boolean isEmpty() {
    return offset == 0;
  }

  /** The engine's document, for reading only. */
  Doc doc() {
    return doc;
  }

  StateVector stateVector() {
    return known.stateVector();
  }

  @Override
  public void close() {
    doc.close();
  }
}
