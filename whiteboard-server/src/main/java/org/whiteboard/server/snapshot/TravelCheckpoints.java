package org.whiteboard.server.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.Reach;

/**
 * Sees to it that no moment of a board is far from a checkpoint. Rooms leave enough of them behind
 * as they go; a log that came from elsewhere, or lost its checkpoints, gets them here. Only on a
 * thread with the stack that {@link Doc} asks for, and one at a time.
 */
public final class TravelCheckpoints {
  private final DocEngine engine;
  private final BoardStore store;
  private final HistoryStore history;
  private final long spacing;

  /**
   * Creates it.
   *
   * @param spacing updates that may lie between two checkpoints
   */
  public TravelCheckpoints(DocEngine engine, BoardStore store, HistoryStore history, long spacing) {
    this.engine = engine;
    this.store = store;
    this.history = history;
    this.spacing = spacing;
  }

  /** Fills the gaps of every board that has too few checkpoints. */
  public void pass(Instant now) {
    history.sparselyCheckpointed(spacing).forEach(board -> fill(board, now));
  }

  /** Fills a board's gaps; answers how many checkpoints it took. */
  public int fill(BoardId board, Instant now) {
    Reach reach = history.reach(board);
    List<Long> stops = new ArrayList<>(history.checkpointOffsets(board));
    stops.add(reach.head());
    int made = 0;
    long from = reach.oldest();
    for (long stop : stops) {
      if (stop - from > spacing) {
        made += bridge(board, from, stop, now);
      }
      from = Math.max(from, stop);
    }
    return made;
  }

  private int bridge(BoardId board, long from, long to, Instant now) {
    int made = 0;
    Optional<Checkpoint> start = history.checkpointAt(board, from);
    long covered = start.map(Checkpoint::offset).orElse(0L);
    try (Doc doc = engine.create()) {
      start.ifPresent(checkpoint -> doc.applyCheckpoint(checkpoint.state()));
      for (long at = from + spacing; at < to; at += spacing) {
        doc.apply(updates(store.read(board, covered, at)));
        covered = at;
        history.addCheckpoint(
            board, new Checkpoint(at, now, doc.encodeCheckpoint(), doc.stateVector().encode()));
        made++;
      }
    }
    return made;
  }

  private static List<byte[]> updates(List<StoredUpdate> rows) {
    return rows.stream().map(row -> row.logged().update()).toList();
  }
}
