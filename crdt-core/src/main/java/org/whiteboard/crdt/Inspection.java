package org.whiteboard.crdt;

import java.util.List;

/** What the inspector found in an update that is well formed. */
public sealed interface Inspection {

  /**
   * The engine may have it: it depends on nothing that the document lacks.
   *
   * @param ranges what it holds of each client, in the order of the wire; their clients are whom
   *     rule I6 is about
   * @param structs how many, all clients together
   * @param deleteRanges how many, all clients together
   * @param deepRuns what {@link KnownStructs} has to list
   * @param entries what of it is new to the document and lies in maps
   */
  record Accepted(
      List<ClientRange> ranges,
      int structs,
      int deleteRanges,
      List<DeepRun> deepRuns,
      List<ClientRange> entries)
      implements Inspection {

    /** True for an update that can't change any document. */
    public boolean isEmpty() {
      return structs == 0 && deleteRanges == 0;
    }
  }

  /**
   * It depends on something that the document lacks, or leaves a gap (P12): the sender has to be
   * asked for all it has, with a sync step 1.
   *
   * @param client whose struct is missing
   * @param clock which one is missing, or at which the gap lies
   */
  record Behind(long client, long clock) implements Inspection {}

  /** Structs of one client with clocks in [{@code startClock}, {@code endClock}). */
  record ClientRange(long client, int startClock, int endClock) {}

  /** Structs of one client, new to the document, that lie unusually deep. */
  record DeepRun(long client, int startClock, int endClock, int level) {}
}
