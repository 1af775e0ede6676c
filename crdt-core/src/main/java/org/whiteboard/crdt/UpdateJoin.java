package org.whiteboard.crdt;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.ByteWriter;

/**
 * Writes updates that follow each other as one, without a document: each client's structs are put
 * one after the other as the bytes they are. That is some ten times faster than loading a large
 * board to encode it again, and whoever applies it has the same board; only structs that were
 * deleted since they were written still carry their content.
 *
 * <p>For one use by one thread.
 */
public final class UpdateJoin {
  private final TreeMap<Long, Section> sections = new TreeMap<>(Collections.reverseOrder());
  private final TreeMap<Long, Deletions> deleted = new TreeMap<>(Collections.reverseOrder());

  private UpdateJoin() {}

  /**
   * One update of format v1 that says what all of them say.
   *
   * @param updates that {@link UpdateInspector} accepted, or that an engine wrote, in an order in
   *     which they apply
   * @return empty if a client's structs overlap or leave a gap: then only a document can tell
   */
  public static Optional<byte[]> join(List<byte[]> updates) {
    UpdateJoin join = new UpdateJoin();
    for (byte[] update : updates) {
      if (!join.add(update)) {
        return Optional.empty();
      }
    }
    return Optional.of(join.encode());
  }

  private boolean add(byte[] update) {
    ByteReader in = new ByteReader(update);
    StructWalk structs = new StructWalk(in, update, (at, client) -> {});
    for (int count = in.readCount(3); count > 0; count--) {
      if (!addSection(update, in, structs)) {
        return false;
      }
    }
    for (int clients = in.readCount(2); clients > 0; clients--) {
      Deletions ofClient = deleted.computeIfAbsent(in.readVarUint(), client -> new Deletions());
      for (int ranges = in.readCount(2); ranges > 0; ranges--) {
        long start = in.readVarUint();
        ofClient.add(start, in.readVarUint());
      }
    }
    return true;
  }

  private boolean addSection(byte[] update, ByteReader in, StructWalk structs) {
    int count = in.readCount(2);
    long client = in.readVarUint();
    long clock = in.readVarUint();
    Section section = sections.computeIfAbsent(client, newClient -> new Section(clock));
    if (section.end != clock) {
      return false;
    }
    int from = in.position();
    for (int i = 0; i < count; i++) {
      section.end += structs.struct();
    }
    section.structs += count;
    section.bytes.write(Arrays.copyOfRange(update, from, in.position()));
    return true;
  }

  private byte[] encode() {
    ByteWriter out =
        new ByteWriter(sections.values().stream().mapToInt(s -> s.bytes.length() + 32).sum() + 16);
    out.writeVarUint(sections.size());
    for (Map.Entry<Long, Section> entry : sections.entrySet()) {
      Section section = entry.getValue();
      out.writeVarUint(section.structs).writeVarUint(entry.getKey()).writeVarUint(section.start);
      out.write(section.bytes.toByteArray());
    }
    out.writeVarUint(deleted.size());
    for (Map.Entry<Long, Deletions> entry : deleted.entrySet()) {
      out.writeVarUint(entry.getKey());
      entry.getValue().encode(out);
    }
    return out.toByteArray();
  }

  /** The structs of one client: clocks from {@link #start} to {@link #end}, not included. */
  private static final class Section {
    private final ByteWriter bytes = new ByteWriter();
    private final long start;
    private long end;
    private int structs;

    Section(long start) {
      this.start = start;
      this.end = start;
    }
  }

  /** Ranges of one client's clocks as they came, each packed into a number that sorts by start. */
  private static final class Deletions {
    private static final int LENGTH_BITS = 31;
    private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;

    private long[] ranges = new long[8];
    private int size;

    void add(long start, long length) {
      if (size == ranges.length) {
        ranges = Arrays.copyOf(ranges, 2 * size);
      }
      ranges[size++] = start << LENGTH_BITS | length;
    }

    /** Ascending and disjoint, as the inspector asks for (I3). */
    void encode(ByteWriter out) {
      int disjoint = unite();
      out.writeVarUint(disjoint);
      for (int i = 0; i < disjoint; i++) {
        out.writeVarUint(start(ranges[i])).writeVarUint(ranges[i] & LENGTH_MASK);
      }
    }

    private int unite() {
      Arrays.sort(ranges, 0, size);
      int last = 0;
      for (int i = 1; i < size; i++) {
        long start = start(ranges[last]);
        long end = start + (ranges[last] & LENGTH_MASK);
        if (start(ranges[i]) > end) {
          ranges[++last] = ranges[i];
        } else {
          end = Math.max(end, start(ranges[i]) + (ranges[i] & LENGTH_MASK));
          ranges[last] = start << LENGTH_BITS | (end - start);
        }
      }
      return last + 1;
    }

    private static long start(long range) {
      return range >>> LENGTH_BITS;
    }
  }
}
