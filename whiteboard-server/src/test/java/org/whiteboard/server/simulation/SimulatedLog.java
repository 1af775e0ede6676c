package org.whiteboard.server.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.ClientRange;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.server.storage.BoardStore.Checkpoint;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredBoard;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;
import org.whiteboard.server.storage.StoreException;

/** One board on the simulated disk: what a restart would find, and what is wrong with it. */
final class SimulatedLog implements AutoCloseable {
  /** What no engine can read, and every engine survives. */
  private static final byte[] DAMAGED_ROW = {0};

  private final Findings findings;
  private final List<StoredUpdate> rows = new ArrayList<>();
  private final List<Integer> written = new ArrayList<>();
  private final KnownStructs known = new KnownStructs();
  private final UpdateInspector inspector = new UpdateInspector();
  private final Doc durable = DocEngine.yrs().create();
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private int failures;

  /** There is no space: nothing can be appended. */
  boolean full;

  /** Reading fails as a whole. */
  boolean unreadable;

  /** A row can be read and says nothing that an engine understands. */
  boolean damaged;

  /** The next checkpoint fails. */
  boolean failNextCheckpoint;

  SimulatedLog(Findings findings) {
    this.findings = findings;
  }

  int size() {
    return rows.size();
  }

  List<byte[]> updates() {
    return rows.stream().map(row -> row.logged().update()).toList();
  }

  /** Whether what an update says is all on the disk. */
  boolean holds(byte[] update) {
    return update.length == 2 || durable.apply(List.of(update)).changedNothing();
  }

  /** Makes an update durable; the answer is its offset. */
  long write(LoggedUpdate logged) {
    byte[] update = logged.update();
    if (!(inspector.inspect(update, known, UpdateLimits.WHOLE_BOARD)
        instanceof Accepted accepted)) {
      throw new AssertionError("invariant 8: the log was given an update with a gap before it");
    }
    for (ClientRange range : accepted.ranges()) {
      if (range.client() == Forger.CLIENT) {
        findings.add("invariant 6: the log holds a change by a session that may only view");
      }
    }
    known.add(accepted);
    durable.apply(List.of(update));
    rows.add(new StoredUpdate(rows.size() + 1L, logged));
    written.add(Arrays.hashCode(update));
    return rows.size();
  }

  /** Something went wrong that a room may have to close for. */
  void failed() {
    failures++;
  }

  boolean hasFailed() {
    return failures > 0;
  }

  /** A new process knows nothing of the failures that the one before it met. */
  void restarted() {
    failures = 0;
  }

  StoredBoard load() {
    if (unreadable) {
      failed();
      throw new StoreException("simulated: the board can't be read");
    }
    if (damaged) {
      failed();
      LoggedUpdate row = new LoggedUpdate(Instant.EPOCH, "", DAMAGED_ROW);
      return new StoredBoard(Optional.empty(), List.of(new StoredUpdate(1, row)), 1);
    }
    long from = checkpoint.map(Checkpoint::offset).orElse(0L);
    return new StoredBoard(
        checkpoint, List.copyOf(rows.subList((int) from, rows.size())), rows.size());
  }

  List<StoredUpdate> read(long after, long upTo) {
    return List.copyOf(rows.subList((int) after, (int) Math.min(upTo, rows.size())));
  }

  void checkpoint(Checkpoint newCheckpoint) {
    if (failNextCheckpoint) {
      failNextCheckpoint = false;
      throw new StoreException("simulated: the checkpoint can't be written");
    }
    if (newCheckpoint.offset() > rows.size()) {
      findings.add("invariant 2: a checkpoint of what is not in the log");
    }
    checkpoint = Optional.of(newCheckpoint);
  }

  /** What the board said when the log ended here. */
  byte[] contentAt(long offset) {
    try (Doc doc = DocEngine.yrs().create()) {
      doc.apply(updates().subList(0, (int) offset));
      return doc.canonicalJson();
    }
  }

  /** The mutant's way to bring an earlier version back. */
  void cut(int offset) {
    rows.subList(offset, rows.size()).clear();
    checkpoint = checkpoint.filter(kept -> kept.offset() <= offset);
  }

  /** Invariant 7: whatever was written is there, in its place and as it was. */
  void requireHistory() {
    if (rows.size() < written.size()) {
      throw new AssertionError("invariant 7: the log has lost " + (written.size() - rows.size()));
    }
    for (int i = 0; i < rows.size(); i++) {
      if (Arrays.hashCode(rows.get(i).logged().update()) != written.get(i)) {
        throw new AssertionError("invariant 7: the log was rewritten at " + (i + 1));
      }
    }
  }

  @Override
  public void close() {
    durable.close();
  }
}
