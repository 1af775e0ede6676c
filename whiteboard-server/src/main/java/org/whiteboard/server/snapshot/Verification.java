package org.whiteboard.server.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.StoreException;

/**
 * Reads a board back as if it had to be recovered: every row against its checksum, every picture
 * against its hash, and every checkpoint against the log it stands for. Only on a thread with the
 * stack that {@link Doc} asks for.
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
      compareCheckpointsWithLog(board, problems);
    } catch (StoreException | DocException e) {
      problems.add(e.getMessage());
    }
    // Also when the log can't be read: whoever mends a folder wants to know all at once.
    assets.list(board).forEach(asset -> readBack(board, asset, problems));
    return problems;
  }

  private void readBack(BoardId board, AssetStore.Asset asset, List<String> problems) {
    try {
      assets.read(board, asset);
    } catch (StoreException e) {
      problems.add(e.getMessage());
    }
  }

  private void compareCheckpointsWithLog(BoardId board, List<String> problems) {
    long head = history.reach(board).head();
    try (LogReplay replay = LogReplay.start(engine, store, history, board)) {
      for (long offset : history.checkpoints(board)) {
        replay.walkTo(offset);
        Optional<Checkpoint> checkpoint =
            history.checkpointAt(board, offset).filter(found -> found.offset() == offset);
        if (checkpoint.isEmpty()) {
          problems.add(at(board, offset) + "fails its checksum");
        } else if (!replay.agreesWith(checkpoint.get())) {
          problems.add(at(board, offset) + "says something else than the log");
        }
      }
      replay.walkTo(head);
    }
  }

  private static String at(BoardId board, long offset) {
    return "board " + board + ": the checkpoint at offset " + offset + " ";
  }
}
