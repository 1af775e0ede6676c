package org.whiteboard.crdt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.whiteboard.crdt.Inspection.ClientRange;
import org.whiteboard.crdt.Inspection.DeepRun;

/**
 * The inspector's notes on one update, in arrays that are kept from one update to the next and grow
 * with what was really read, never with what the input claims (I7).
 *
 * <p>{@link #resolve} plays the integration through without a document: sections advance as far as
 * the structs they refer to allow. That shows things which the bytes alone don't: that no two
 * sections wait for each other (the engine would keep such structs pending for ever), that parents
 * are types, how deep types nest, and that no map entry holds several values.
 */
final class StructTable {
  /** How the level of a struct follows: from a root, from a neighbour, or from its parent. */
  static final byte IN_ROOT = 0;

  static final byte BESIDE = 1;
  static final byte INSIDE = 2;
  static final byte COLLECTED = 3;

  private static final int SOURCE_MASK = 3;
  private static final byte TYPE = 4;
  private static final byte DELETED = 8;
  private static final byte ENTRY = 16;
  private static final byte PLURAL = 32;

  int sections;
  private long[] client = new long[8];
  private int[] known = new int[8];
  private int[] endClock = new int[8];
  private int[] firstStruct = new int[9];
  private int[] firstWait = new int[9];
  private boolean descending;

  int structs;
  private int[] startClock = new int[64];
  private int[] offset = new int[64];
  private byte[] flags = new byte[64];
  private long[] sourceClient = new long[64];
  private int[] sourceClock = new int[64];
  private byte[] level = new byte[64];

  private int waits;
  private int[] waitStruct = new int[16];
  private long[] waitClient = new long[16];
  private int[] waitClock = new int[16];

  private int[] nextStruct = new int[8];
  private int[] nextWait = new int[8];
  private boolean[] waiting = new boolean[8];
  private int[] stack = new int[8];

  private KnownClocks document;
  private DeletedRanges deletes;
  private final List<DeepRun> deepRuns = new ArrayList<>();
  private final List<ClientRange> entries = new ArrayList<>();

  void clear(KnownClocks newDocument) {
    document = newDocument;
    sections = 0;
    structs = 0;
    waits = 0;
    descending = true;
    deepRuns.clear();
    entries.clear();
  }

  /** Starts a section; false if its client has one already. */
  boolean addSection(long newClient, int knownClock) {
    if (sections > 0 && newClient >= client[sections - 1]) {
      descending = false;
    }
    if (sectionOf(newClient) >= 0) {
      return false;
    }
    if (sections == client.length) {
      growSections();
    }
    client[sections] = newClient;
    known[sections] = knownClock;
    firstStruct[sections] = structs;
    firstWait[sections] = waits;
    sections++;
    return true;
  }

  void endSection(int clock) {
    endClock[sections - 1] = clock;
  }

  /** Adds a struct to the current section; how its level follows is added by {@link #source}. */
  void addStruct(int clock, int at) {
    if (structs == startClock.length) {
      growStructs();
    }
    startClock[structs] = clock;
    offset[structs] = at;
    flags[structs] = COLLECTED;
    structs++;
  }

  void source(byte kind, long fromClient, int fromClock) {
    flags[structs - 1] = kind;
    sourceClient[structs - 1] = fromClient;
    sourceClock[structs - 1] = fromClock;
  }

  void isType() {
    flags[structs - 1] |= TYPE;
  }

  void isDeleted() {
    flags[structs - 1] |= DELETED;
  }

  /** The current struct names the key of a map. */
  void isEntry() {
    flags[structs - 1] |= ENTRY;
  }

  /** The current struct holds several values that are not deleted. */
  void isPlural() {
    flags[structs - 1] |= PLURAL;
  }

  /** The current struct can't be integrated before another client's struct of this update. */
  void waitFor(long otherClient, int clock) {
    if (waits == waitStruct.length) {
      waitStruct = Arrays.copyOf(waitStruct, 2 * waits);
      waitClient = Arrays.copyOf(waitClient, 2 * waits);
      waitClock = Arrays.copyOf(waitClock, 2 * waits);
    }
    waitStruct[waits] = structs - 1;
    waitClient[waits] = otherClient;
    waitClock[waits++] = clock;
  }

  /** True if the update itself holds everything of a client below {@code end}. */
  boolean holds(long ofClient, long end) {
    int section = sectionOf(ofClient);
    return section >= 0 && end <= endClock[section];
  }

  /**
   * Integrates on paper.
   *
   * @return what is missing, or null if nothing is
   */
  Inspection.Behind resolve(int maxTypeDepth, DeletedRanges deletedToo) {
    deletes = deletedToo;
    firstStruct[sections] = structs;
    firstWait[sections] = waits;
    for (int s = 0; s < sections; s++) {
      nextStruct[s] = firstStruct[s];
      nextWait[s] = firstWait[s];
      waiting[s] = false;
    }
    for (int s = 0; s < sections; s++) {
      Inspection.Behind behind = integrate(s, maxTypeDepth);
      if (behind != null) {
        return behind;
      }
    }
    return null;
  }

  /**
   * Depth first, with the sections that wait on an explicit stack: a section that is needed while
   * it waits itself closes a cycle, because it can't advance before what now waits for it.
   */
  private Inspection.Behind integrate(int section, int maxTypeDepth) {
    int depth = 0;
    stack[0] = section;
    while (depth >= 0) {
      int current = stack[depth];
      int wait = advance(current, maxTypeDepth);
      if (wait < 0 || (depth > 0 && isOver(nextWait[stack[depth - 1]]))) {
        waiting[current] = false;
        depth--;
        continue;
      }
      int needed = sectionOf(waitClient[wait]);
      if (needed < 0 || waitClock[wait] >= endClock[needed]) {
        return new Inspection.Behind(waitClient[wait], waitClock[wait]);
      }
      waiting[current] = true;
      if (waiting[needed]) {
        throw new MalformedUpdateException(
            "I3", offset[waitStruct[wait]], "structs that wait for each other");
      }
      stack[++depth] = needed;
    }
    return null;
  }

  /** Integrates structs of a section; returns the wait that stops it, or -1 when it is through. */
  private int advance(int section, int maxTypeDepth) {
    int end = firstStruct[section + 1];
    int endOfWaits = firstWait[section + 1];
    for (int i = nextStruct[section]; i < end; i++) {
      while (nextWait[section] < endOfWaits && waitStruct[nextWait[section]] == i) {
        if (!isOver(nextWait[section])) {
          nextStruct[section] = i;
          return nextWait[section];
        }
        nextWait[section]++;
      }
      integrate(section, i, maxTypeDepth);
    }
    nextStruct[section] = end;
    return -1;
  }

  /** Whether the struct that is waited for is integrated. */
  private boolean isOver(int wait) {
    int section = sectionOf(waitClient[wait]);
    if (section < 0) {
      return false;
    }
    int next = nextStruct[section];
    return waitClock[wait]
        < (next < firstStruct[section + 1] ? startClock[next] : endClock[section]);
  }

  private void integrate(int section, int struct, int maxTypeDepth) {
    int end = struct + 1 < firstStruct[section + 1] ? startClock[struct + 1] : endClock[section];
    int firstNew = Math.max(startClock[struct], known[section]);
    if (firstNew >= end) {
      return; // Nothing of it is new: the engine ignores it, whatever it claims.
    }
    int found =
        firstNew > startClock[struct]
            // The engine keeps the part it has and puts the rest beside it.
            ? levelBeside(client[section], firstNew - 1)
            : levelBySource(struct);
    boolean type = (flags[struct] & TYPE) != 0;
    if (type && found >= maxTypeDepth) {
      throw new MalformedUpdateException(
          "I5", offset[struct], "types nested deeper than " + maxTypeDepth);
    }
    level[struct] = (byte) Math.min(found, Byte.MAX_VALUE);
    noteEntry(section, struct, firstNew, end);
    if (found >= KnownStructs.LISTED_STRUCT_LEVEL
        || (type && found >= KnownStructs.LISTED_TYPE_LEVEL)) {
      deepRuns.add(new DeepRun(client[section], firstNew, end, found));
    }
  }

  /**
   * Who stands beside an entry is one of the same key. Of several values in one, Yjs has deleted
   * all; yrs, where it is told to delete some of them, frees the map and keeps pointing to it from
   * the others.
   */
  private void noteEntry(int section, int struct, int firstNew, int end) {
    boolean entry =
        (flags[struct] & ENTRY) != 0
            || (firstNew > startClock[struct]
                ? isEntryAt(client[section], firstNew - 1)
                : (flags[struct] & SOURCE_MASK) == BESIDE
                    && isEntryAt(sourceClient[struct], sourceClock[struct]));
    if (!entry) {
      return;
    }
    flags[struct] |= ENTRY;
    if ((flags[struct] & PLURAL) != 0 && !deletes.covers(client[section], firstNew, end)) {
      throw new MalformedUpdateException("I3", offset[struct], "a map entry of several values");
    }
    ClientRange last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    if (last != null && last.client() == client[section] && last.endClock() == firstNew) {
      entries.set(entries.size() - 1, new ClientRange(last.client(), last.startClock(), end));
    } else {
      entries.add(new ClientRange(client[section], firstNew, end));
    }
  }

  private boolean isEntryAt(long ofClient, int clock) {
    return clock < document.clock(ofClient)
        ? document.isEntry(ofClient, clock)
        : (flags[structAt(ofClient, clock)] & ENTRY) != 0;
  }

  private int levelBySource(int struct) {
    return switch (flags[struct] & SOURCE_MASK) {
      case BESIDE -> levelBeside(sourceClient[struct], sourceClock[struct]);
      case INSIDE -> levelInside(struct, sourceClient[struct], sourceClock[struct]);
      default -> 0;
    };
  }

  private int levelBeside(long ofClient, int clock) {
    if (clock < document.clock(ofClient)) {
      int listed = document.listedLevel(ofClient, clock);
      return listed < 0 ? KnownStructs.LISTED_STRUCT_LEVEL - 1 : listed;
    }
    return level[structAt(ofClient, clock)];
  }

  private int levelInside(int struct, long parentClient, int parentClock) {
    if (parentClock < document.clock(parentClient)) {
      int listed = document.listedLevel(parentClient, parentClock);
      return listed < 0 ? KnownStructs.LISTED_TYPE_LEVEL : listed + 1;
    }
    int parent = structAt(parentClient, parentClock);
    int found = flags[parent];
    boolean gone = (found & DELETED) != 0 || (found & SOURCE_MASK) == COLLECTED;
    if ((found & TYPE) == 0 && !gone) {
      throw new MalformedUpdateException("I3", offset[struct], "parent is not a type");
    }
    return level[parent] + 1;
  }

  /** The struct of this update that covers a clock, which is in it and integrated. */
  private int structAt(long ofClient, int clock) {
    int section = sectionOf(ofClient);
    int slot =
        Arrays.binarySearch(startClock, firstStruct[section], firstStruct[section + 1], clock);
    return slot >= 0 ? slot : -slot - 2;
  }

  /** Yjs and yrs write the largest client first; any other order is short enough to scan. */
  private int sectionOf(long ofClient) {
    if (!descending) {
      for (int s = 0; s < sections; s++) {
        if (client[s] == ofClient) {
          return s;
        }
      }
      return -1;
    }
    int low = 0;
    int high = sections - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (client[middle] == ofClient) {
        return middle;
      }
      if (client[middle] > ofClient) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** A client's structs as the update has them. */
  List<ClientRange> ranges() {
    if (sections == 1) {
      return List.of(range(0));
    }
    List<ClientRange> ranges = new ArrayList<>(sections);
    for (int s = 0; s < sections; s++) {
      ranges.add(range(s));
    }
    return ranges;
  }

  private ClientRange range(int section) {
    return new ClientRange(client[section], startClock[firstStruct[section]], endClock[section]);
  }

  List<DeepRun> deepRuns() {
    return List.copyOf(deepRuns);
  }

  /** What of the update is new and lies in maps, neighbours joined. */
  List<ClientRange> entries() {
    return List.copyOf(entries);
  }

  private void growSections() {
    int size = 2 * sections;
    client = Arrays.copyOf(client, size);
    known = Arrays.copyOf(known, size);
    endClock = Arrays.copyOf(endClock, size);
    firstStruct = Arrays.copyOf(firstStruct, size + 1);
    firstWait = Arrays.copyOf(firstWait, size + 1);
    nextStruct = Arrays.copyOf(nextStruct, size);
    nextWait = Arrays.copyOf(nextWait, size);
    waiting = Arrays.copyOf(waiting, size);
    stack = Arrays.copyOf(stack, size);
  }

  private void growStructs() {
    int size = 2 * structs;
    startClock = Arrays.copyOf(startClock, size);
    offset = Arrays.copyOf(offset, size);
    flags = Arrays.copyOf(flags, size);
    sourceClient = Arrays.copyOf(sourceClient, size);
    sourceClock = Arrays.copyOf(sourceClock, size);
    level = Arrays.copyOf(level, size);
  }
}
