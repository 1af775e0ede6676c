package org.whiteboard.server.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.StoredBoard;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.StoreException;

/**
 * Reads a board back as if it had to be recovered: every row against its checksum, every picture
 * against its hash, and the newest checkpoint against the log it stands for. Only on a thread with
 * the stack that {@link Doc} asks for.
 */
public final class Verification {
  private final DocEngine engine;
  private final BoardStore store;
  private final HistoryStore history;
  private final AssetStore assets;

  public Verification(DocEngine engine, BoardStore store, HistoryStore history, AssetStore assets) {
    this.engine = engine;
    this.store = store;
    this.history = history;
    this.assets = assets;
  }

  /** Everything that is wrong with a board, a sentence each; empty when it is sound. */
  public List<String> problems(BoardId board) {
    List<String> problems = new ArrayList<>();
    try {
      compareCheckpointWithLog(board, problems);
    } catch (StoreException | DocException e) {
      problems.add(e.getMessage());
    }
    for (AssetStore.Asset asset : assets.list(board)) {
      try {
        assets.read(board, asset);
      } catch (StoreException e) {
        problems.add(e.getMessage());
      }
    }
    return problems;
  }

  private void compareCheckpointWithLog(BoardId board, List<String> problems) {
    HistoryStore.Reach reach = history.reach(board);
    StoredBoard loaded = store.load(board);
    List<StoredUpdate> log = store.read(board, reach.oldest(), reach.head());
    if (reach.oldest() > 0) {
      return; // The log's beginning was folded: its rows are sound, and there is nothing to
      // compare.
    }
    byte[] byCheckpoint = content(loaded);
    byte[] byLog = content(new StoredBoard(Optional.empty(), log, reach.head()));
    if (!Arrays.equals(byCheckpoint, byLog)) {
      problems.add("board " + board + ": its newest checkpoint says something else than its log");
    }
  }

  private byte[] content(StoredBoard stored) {
    try (Doc doc = engine.create()) {
      stored.checkpoint().ifPresent(checkpoint -> doc.applyCheckpoint(checkpoint.state()));
      if (!stored.tail().isEmpty()) {
        doc.apply(stored.tail().stream().map(row -> row.logged().update()).toList());
      }
      return doc.canonicalJson();
    }
  }
}
