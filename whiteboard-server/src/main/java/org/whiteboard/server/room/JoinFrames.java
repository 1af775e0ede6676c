package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.MessageWriter;

/**
 * What a joiner is sent, encoded once for all (P10). A joiner who has nothing gets the snapshot and
 * the updates relayed since, both of them the very arrays that others got; a joiner who has
 * something gets the difference, which is kept as long as the document doesn't change, because
 * after a restart everybody comes back with the same state vector. One thread at a time.
 */
final class JoinFrames {
  private static final Frame END_OF_LOAD = Frame.of(MessageWriter.emptySyncStep2());

  /** A tail is not worth a new snapshot, which costs a walk of the document, before this. */
  private static final int MIN_TAIL_BYTES = 64 << 10;

  private static final int MAX_TAIL_FRAMES = 256;
  private static final int MAX_KEPT_DIFFS = 64;

  private final Map<StateVector, Frame> diffs = new HashMap<>();
  private final List<Frame> tail = new ArrayList<>();
  private int tailBytes;
  private Frame snapshot;
  private Frame step1;

  /** The document changed by what this frame says, which everybody present was sent. */
  void relayed(Frame frame) {
    step1 = null;
    diffs.clear();
    if (snapshot == null) {
      return;
    }
    tail.add(frame);
    tailBytes += frame.length();
    int limit = Math.max(MIN_TAIL_BYTES, snapshot.length() / 4);
    if (tail.size() > MAX_TAIL_FRAMES || tailBytes > limit) {
      forget();
    }
  }

  /** Frees the memory; the next joiner costs an encoding again. */
  void forget() {
    snapshot = null;
    step1 = null;
    tail.clear();
    diffs.clear();
    tailBytes = 0;
  }

  /** Sends all that a holder of {@code has} misses, ending in the step 2 that means "synced". */
  void send(LiveDocument document, StateVector has, Outbound outbound) {
    if (!has.isEmpty()) {
      outbound.send(diffs(document, has));
      return;
    }
    if (!document.isEmpty()) {
      if (snapshot == null) {
        snapshot = Frame.ofUpdate(document.doc().encodeState());
      }
      outbound.send(snapshot);
      tail.forEach(outbound::send);
    }
    outbound.send(END_OF_LOAD);
  }

  private Frame diffs(LiveDocument document, StateVector has) {
    Frame known = diffs.get(has);
    if (known != null) {
      return known;
    }
    Frame frame = Frame.ofStep2(document.doc().encodeDiff(has));
    if (diffs.size() < MAX_KEPT_DIFFS) {
      diffs.put(has, frame);
    }
    return frame;
  }

  /** Our own question to a client (P8). */
  Frame step1(LiveDocument document) {
    if (step1 == null) {
      step1 = Frame.of(MessageWriter.syncStep1(document.stateVector()));
    }
    return step1;
  }
}
