package org.whiteboard.server.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.progress.Progress;
import org.whiteboard.server.storage.AssetStore;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.BadUpdates;
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

  /**
   * Everything that is wrong with a board; empty when it is sound. Goes on behind what is damaged:
   * whoever mends a folder wants to know all at once.
   *
   * @param progress hears updates
   */
  public List<Problem> problems(BoardId board, Progress progress) {
    List<Problem> problems = new ArrayList<>();
    try {
      List<BadUpdates> bad = history.badUpdates(board);
      bad.forEach(updates -> problems.add(Problem.of(board, updates)));
      try (CheckpointCheck check =
          new CheckpointCheck(engine, store, history, board, bad, progress)) {
        problems.addAll(check.problems());
      }
    } catch (StoreException e) {
      problems.add(Problem.of(board, e));
    }
    assets.list(board).forEach(asset -> readBack(board, asset, problems));
    return problems;
  }

  private void readBack(BoardId board, AssetStore.Asset asset, List<Problem> problems) {
    try {
      assets.read(board, asset);
    } catch (StoreException e) {
      problems.add(Problem.of(board, e));
    }
  }
}
