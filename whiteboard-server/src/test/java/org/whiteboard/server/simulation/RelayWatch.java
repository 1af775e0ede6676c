package org.whiteboard.server.simulation;

import java.util.ArrayList;
import java.util.List;
import org.whiteboard.crdt.Doc;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.server.room.Frame;

/** Sees every frame at the moment in which a room hands it to a session of a board. */
final class RelayWatch {
  private final SimulatedLog log;
  private final Findings findings;
  private final List<byte[]> relayed = new ArrayList<>();

  /** Everybody is handed the very same frame, which is looked at once. */
  private Frame latest;

  RelayWatch(SimulatedLog log, Findings findings) {
    this.log = log;
    this.findings = findings;
  }

  /** Looks at a frame and answers how many changes the board's sessions were sent before it. */
  int sent(Frame frame) {
    int before = relayed.size();
    if (frame == latest) {
      return before;
    }
    latest = frame;
    Message message = MessageReader.read(frame.message());
    if (message instanceof SyncUpdate update) {
      requireDurable(update.update());
      relayed.add(update.update());
    } else if (message instanceof SyncStep2 step2) {
      requireDurable(step2.update());
    }
    return before;
  }

  private void requireDurable(byte[] update) {
    if (!log.holds(update)) {
      findings.add("invariant 2: a room sent what is not durable");
    }
  }

  /** Invariant 4: who has taken a step 2 has all that anybody was sent before it. */
  void requireCovered(long editor, Doc replica, int sentBefore) {
    if (sentBefore > 0 && !replica.apply(relayed.subList(0, sentBefore)).changedNothing()) {
      throw new AssertionError(
          "invariant 4: the step 2 of editor " + editor + " lacks what was relayed before it");
    }
  }
}
