package org.whiteboard.crdt;

import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.Behind;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.MalformedBytesException;

/**
 * Stands between strangers' updates and the engine: no bytes reach native code that it did not
 * accept. It guards against crashes and against resource abuse (rules I1 to I7 of
 * docs/protocol.md); it does not judge content, since a client that may write may write anything.
 *
 * <p>The engine, yrs, dies on a handful of bytes that no JVM can catch: a truncated character is a
 * segmentation fault, a huge count an abort, deep nesting a stack overflow. So the walk is strict
 * where the engine trusts, and it refuses whatever yrs and Yjs read differently, because an update
 * that only one of them understands splits a board for ever.
 *
 * <p>Iterative, in {@code long} arithmetic, over the bytes as they are. What it remembers grows
 * with what was really there and is kept for the next update, so a small update costs no allocation
 * but its summary. Not thread-safe: one per room or per thread.
 */
public final class UpdateInspector implements Inspector {
  private static final byte NO_SOURCE = -1;

  private final ByteReader in = new ByteReader(new byte[0]);
  private final ContentWalk content = new ContentWalk(in);
  private final StructTable table = new StructTable();
  private final DeletedRanges deleted = new DeletedRanges();

  private UpdateLimits limits;
  private KnownClocks known;

  /** The first thing found to be missing; an update can still prove malformed after that. */
  private Behind behind;

  private long section;
  private int clock;
  private int deleteRanges;

  @Override
  public Inspection inspect(byte[] update, KnownClocks document, UpdateLimits newLimits) {
    limits = newLimits;
    known = document;
    behind = null;
    deleteRanges = 0;
    if (update.length > limits.updateBytes()) {
      throw new MalformedUpdateException(
          "I1", 0, "update above " + limits.updateBytes() + " bytes");
    }
    in.reset(update, 0, update.length);
    content.reset(update, limits);
    table.clear(document);
    deleted.clear();
    try {
      return inspect();
    } catch (MalformedUpdateException e) {
      throw e;
    } catch (MalformedBytesException e) {
      throw new MalformedUpdateException(e.rule(), e.offset(), e.detail());
    }
  }

  private Inspection inspect() {
    int sections = in.readCount(3);
    if (sections > limits.sections()) {
      throw malformed("I1", "more than " + limits.sections() + " sections");
    }
    for (int i = 0; i < sections; i++) {
      walkSection();
    }
    walkDeleteSet();
    if (in.remaining() > 0) {
      throw malformed("I1", "bytes after the delete set");
    }
    if (behind == null) {
      behind = table.resolve(limits.typeDepth(), deleted);
    }
    if (behind != null) {
      return behind;
    }
    return new Accepted(
        table.ranges(), table.structs, deleteRanges, table.deepRuns(), table.entries());
  }

  private void walkSection() {
    int at = in.position();
    int structs = in.readCount(2);
    section = in.readVarUint();
    clock = readClock();
    if (structs == 0) {
      throw new MalformedUpdateException("I2", at, "empty section");
    }
    if (structs > limits.structs() - table.structs) {
      throw new MalformedUpdateException("I1", at, "more than " + limits.structs() + " structs");
    }
    int knownClock = known.clock(section);
    if (!table.addSection(section, knownClock)) {
      throw new MalformedUpdateException("I2", at, "two sections of one client");
    }
    if (clock > knownClock) {
      missing(section, knownClock);
    }
    for (int i = 0; i < structs; i++) {
      walkStruct();
    }
    table.endSection(clock);
  }

  private void walkStruct() {
    int at = in.position();
    int tag = in.readByte();
    table.addStruct(clock, at);
    long length;
    if (tag == StructTag.GC || tag == StructTag.SKIP) {
      length = in.readVarUint();
      if (tag == StructTag.SKIP) {
        missing(section, clock);
      }
    } else {
      int contentTag = tag & StructTag.CONTENT_MASK;
      if (contentTag == StructTag.GC || contentTag == StructTag.SKIP) {
        throw new MalformedUpdateException("I2", at, "a collected or skipped struct with flags");
      }
      walkPlace(tag);
      length = walkContent(contentTag);
      if (length > 1 && contentTag != ContentWalk.DELETED) {
        table.isPlural();
      }
    }
    if (length == 0) {
      throw new MalformedUpdateException("I2", at, "struct without length");
    }
    if (length > Integer.MAX_VALUE - clock) {
      throw new MalformedUpdateException("I2", at, "clock above 2^31-1");
    }
    clock += (int) length;
  }

  /** What says where the struct belongs: its neighbours or, without those, its parent and key. */
  private void walkPlace(int tag) {
    if ((tag & (StructTag.HAS_ORIGIN | StructTag.HAS_RIGHT_ORIGIN)) == 0) {
      walkParent((tag & StructTag.HAS_PARENT_SUB) != 0);
      return;
    }
    if ((tag & StructTag.HAS_ORIGIN) != 0) {
      walkReference(StructTable.BESIDE);
    }
    if ((tag & StructTag.HAS_RIGHT_ORIGIN) != 0) {
      // The left neighbour decides where a struct belongs, if there is one.
      walkReference((tag & StructTag.HAS_ORIGIN) != 0 ? NO_SOURCE : StructTable.BESIDE);
    }
  }

  private void walkParent(boolean hasKey) {
    int at = in.position();
    int kind = in.readByte();
    if (kind == 1) {
      content.key();
      table.source(StructTable.IN_ROOT, 0, 0);
    } else if (kind == 0) {
      walkReference(StructTable.INSIDE);
    } else {
      throw new MalformedUpdateException("I2", at, "parent is neither a name nor an id");
    }
    if (hasKey) {
      content.key();
      table.isEntry();
    }
  }

  private void walkReference(byte source) {
    int at = in.position();
    long toClient = in.readVarUint();
    int toClock = readClock();
    if (toClient == section) {
      if (toClock >= clock) {
        throw new MalformedUpdateException("I3", at, "refers to itself or to what follows it");
      }
    } else if (toClock >= known.clock(toClient)) {
      table.waitFor(toClient, toClock);
    }
    if (source != NO_SOURCE) {
      table.source(source, toClient, toClock);
    }
  }

  private long walkContent(int tag) {
    if (tag == ContentWalk.TYPE) {
      table.isType();
    } else if (tag == ContentWalk.DELETED) {
      table.isDeleted();
    }
    return content.walk(tag);
  }

  private void walkDeleteSet() {
    int start = in.position();
    int clients = in.readCount(2);
    for (int i = 0; i < clients; i++) {
      long client = in.readVarUint();
      deleted.addClient(client);
      walkDeletions(client);
    }
    if (deleted.hasClientTwice()) {
      throw new MalformedUpdateException("I3", start, "deletions of one client in two places");
    }
  }

  private void walkDeletions(long client) {
    int at = in.position();
    int ranges = in.readCount(2);
    if (ranges == 0) {
      throw new MalformedUpdateException("I3", at, "no deletions of a client that is named");
    }
    deleteRanges += ranges;
    if (deleteRanges > limits.deleteRanges()) {
      throw new MalformedUpdateException(
          "I1", at, "more than " + limits.deleteRanges() + " deletions");
    }
    long end = 0;
    for (int i = 0; i < ranges; i++) {
      at = in.position();
      long start = in.readVarUint();
      long length = in.readVarUint();
      if (start < end || length == 0 || start + length > Integer.MAX_VALUE) {
        throw new MalformedUpdateException("I3", at, "deletions out of order, empty or too far");
      }
      end = start + length;
      deleted.add((int) start, (int) end);
    }
    if (end > known.clock(client) && !table.holds(client, end)) {
      missing(client, end - 1);
    }
  }

  private int readClock() {
    int at = in.position();
    long value = in.readVarUint();
    if (value > Integer.MAX_VALUE) {
      throw new MalformedUpdateException("I2", at, "clock above 2^31-1");
    }
    return (int) value;
  }

  private void missing(long client, long atClock) {
    if (behind == null) {
      behind = new Behind(client, atClock);
    }
  }

  private MalformedUpdateException malformed(String rule, String detail) {
    return new MalformedUpdateException(rule, in.position(), detail);
  }
}
