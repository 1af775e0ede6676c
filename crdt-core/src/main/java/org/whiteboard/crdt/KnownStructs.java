package org.whiteboard.crdt;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.ClientRange;
import org.whiteboard.crdt.Inspection.DeepRun;

/**
 * What a document has after all updates that were accepted so far: the inspector's memory of one
 * board. Not thread-safe; the room that owns the document owns this too.
 *
 * <p>It answers for the clocks without a call into the engine, and it makes the limit on nesting
 * hold across updates. An update names a parent or a neighbour by id only, so a client could nest a
 * type into the one of its previous update for ever, until the engine's recursion overflows the
 * stack. Remembering the level of every struct would cost as much as the board, so only unusual
 * ones are listed: structs at level {@value #LISTED_STRUCT_LEVEL} or deeper, and types at level
 * {@value #LISTED_TYPE_LEVEL} or deeper. On a board, shapes are at level 0, their properties at 1,
 * the characters of their text at 2; next to nothing is listed. What is not listed is taken to be
 * as deep as an unlisted struct can be, so the estimate errs towards refusing.
 */
public final class KnownStructs implements KnownClocks {
  static final int LISTED_STRUCT_LEVEL = 3;
  static final int LISTED_TYPE_LEVEL = 2;

  private final Map<Long, Integer> clocks = new HashMap<>();
  private final Map<Long, Runs> deep = new HashMap<>();

  /** Where map entries are: a board is mostly them, so that its runs are long and few. */
  private final Map<Long, Runs> entries = new HashMap<>();

  /** What a new document has: nothing. */
  public KnownStructs() {}

  /**
   * What a loaded document has. Walks its whole state once.
   *
   * @throws MalformedUpdateException if the document breaks a rule, which only a document that went
   *     around the inspector can
   */
  public static KnownStructs of(Doc doc) {
    KnownStructs known = new KnownStructs();
    byte[] state = doc.encodeState();
    Inspection inspection = new UpdateInspector().inspect(state, known, UpdateLimits.WHOLE_BOARD);
    if (!(inspection instanceof Accepted accepted)) {
      throw new MalformedUpdateException("P12", 0, "the document lacks what it depends on");
    }
    known.add(accepted);
    return known;
  }

  /** Remembers an update that the document has, or is about to get in the same batch. */
  public void add(Accepted accepted) {
    for (DeepRun run : accepted.deepRuns()) {
      deep.computeIfAbsent(run.client(), client -> new Runs())
          .append(run.startClock(), run.endClock(), run.level());
    }
    for (ClientRange range : accepted.entries()) {
      entries
          .computeIfAbsent(range.client(), client -> new Runs())
          .append(range.startClock(), range.endClock(), 0);
    }
    for (ClientRange range : accepted.ranges()) {
      clocks.merge(range.client(), range.endClock(), Math::max);
    }
  }

  @Override
  public int clock(long client) {
    return clocks.getOrDefault(client, 0);
  }

  @Override
  public int listedLevel(long client, int clock) {
    if (deep.isEmpty()) {
      return -1;
    }
    Runs runs = deep.get(client);
    return runs == null ? -1 : runs.level(clock);
  }

  @Override
  public boolean isEntry(long client, int clock) {
    Runs runs = entries.get(client);
    return runs != null && runs.level(clock) >= 0;
  }

  /** The clocks as a value. */
  public StateVector stateVector() {
    return new StateVector(clocks);
  }

  /** Disjoint runs in ascending order: new structs of a client always follow its known ones. */
  private static final class Runs {
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private byte[] levels = new byte[4];
    private int size;

    void append(int start, int end, int level) {
      if (size > 0 && ends[size - 1] == start && levels[size - 1] == level) {
        ends[size - 1] = end;
        return;
      }
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
        levels = Arrays.copyOf(levels, 2 * size);
      }
      starts[size] = start;
      ends[size] = end;
      levels[size++] = (byte) level;
    }

    int level(int clock) {
      int slot = Arrays.binarySearch(starts, 0, size, clock);
      int run = slot >= 0 ? slot : -slot - 2;
      return run >= 0 && clock < ends[run] ? levels[run] : -1;
    }
  }
}
