package org.whiteboard.server.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspection;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.ClientRange;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.Message.SyncStep1;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.protocol.MessageWriter;

/**
 * One connection with its replica. Writes the recorded changes of its sessions, each as soon as the
 * replica holds what the change was made on, so a replay never writes what nobody could have
 * written. Used by the replay's one thread only.
 */
final class ReplayClient implements AutoCloseable {
  /** A fault strikes one change in so many. */
  private static final int FAULT_ODDS = 60;

  /** How a client opens sockets and what it reports to. */
  interface Surroundings {
    ReplaySocket open(ReplayClient client);

    void later(long delayMs, Runnable task);

    void progressed();
  }

  private final int number;
  private final ReplayPlan plan;
  private final Random random;
  private final Latencies latencies;
  private final Surroundings surroundings;
  private final UpdateInspector inspector = new UpdateInspector();
  private final List<byte[]> written = new ArrayList<>();
  private final SendBudget budget = new SendBudget();
  private final ArrayDeque<byte[]> unwritten = new ArrayDeque<>();

  private Doc doc = DocEngine.yrs().create();
  private KnownStructs known = new KnownStructs();
  private ReplaySocket socket;
  private boolean online;
  private byte[] heldBack;
  private StateVector serverHas = StateVector.EMPTY;
  private boolean waitingForBudget;
  private boolean calm;
  private boolean closed;
  private long updatesSent;
  private long framesReceived;

  ReplayClient(int number, ReplayPlan plan, Latencies latencies, Surroundings surroundings) {
    this.number = number;
    this.plan = plan;
    this.random = new Random(plan.seed() * 31 + number);
    this.latencies = latencies;
    this.surroundings = surroundings;
  }

  int number() {
    return number;
  }

  boolean isOnline() {
    return online;
  }

  boolean hasWrittenAll() {
    return changesLeft() == 0;
  }

  /** Recorded changes of its own that the server was not sent yet. */
  int changesLeft() {
    return unwritten.size() + (heldBack == null ? 0 : 1);
  }

  long updatesSent() {
    return updatesSent;
  }

  long framesReceived() {
    return framesReceived;
  }

  byte[] canonicalJson() {
    return doc.canonicalJson();
  }

  /** The last answer of the server says that it has all that this replica has. */
  boolean isKnownToServer() {
    return doc.stateVector().clocks().entrySet().stream()
        .allMatch(entry -> serverHas.clock(entry.getKey()) >= entry.getValue());
  }

  StateVector stateVector() {
    return doc.stateVector();
  }

  /** Asks for what it misses; the server asks back. */
  void ask() {
    if (online) {
      socket.send(MessageWriter.syncStep1(doc.stateVector()));
    }
  }

  void connect() {
    if (!closed) {
      socket = surroundings.open(this);
    }
  }

  void opened() {
    online = true;
    ask();
  }

  void ended() {
    online = false;
    heldBack = null; // The next step 2 brings it.
    surroundings.later(100 + random.nextInt(400), this::connect);
  }

  /** Queues a recorded change. */
  void write(byte[] update) {
    unwritten.add(update);
    writeWhatApplies();
  }

  /** Passes on a recorded message that is no change. */
  void pass(byte[] message) {
    if (online && budget.take()) {
      socket.send(message);
    }
  }

  /** No more faults: sends what was held back and asks once more. */
  void calmDown() {
    calm = true;
    if (online) {
      sendHeldBack();
      ask();
    }
  }

  private void writeWhatApplies() {
    while (!unwritten.isEmpty() && !closed) {
      byte[] update = unwritten.peek();
      Inspection inspection = inspector.inspect(update, known, UpdateLimits.WHOLE_BOARD);
      if (!(inspection instanceof Accepted accepted)) {
        return;
      }
      if (!budget.take()) {
        writeSoon();
        return;
      }
      unwritten.poll();
      boolean isNew = !doc.apply(List.of(update)).changedNothing();
      known.add(accepted);
      written.add(update);
      surroundings.progressed();
      if (isNew) {
        send(update, accepted);
      }
    }
  }

  private void writeSoon() {
    if (!waitingForBudget) {
      waitingForBudget = true;
      surroundings.later(
          SendBudget.PAUSE_MS,
          () -> {
            waitingForBudget = false;
            writeWhatApplies();
          });
    }
  }

  private void send(byte[] update, Accepted accepted) {
    if (!online) {
      return; // The next step 2 brings it.
    }
    byte[] frame =
        update.length > UpdateLimits.UPDATE.updateBytes()
            ? MessageWriter.syncStep2(update)
            : MessageWriter.syncUpdate(update);
    if (strikes(Fault.DROP)) {
      return;
    }
    if (heldBack == null && strikes(Fault.REORDER)) {
      heldBack = frame;
      return;
    }
    long now = System.nanoTime();
    accepted.ranges().forEach(range -> latencies.sent(range, now));
    socket.send(frame);
    updatesSent++;
    if (strikes(Fault.DUPLICATE)) {
      socket.send(frame);
    }
    sendHeldBack();
    if (strikes(Fault.DISCONNECT)) {
      cut();
    } else if (strikes(Fault.CRASH)) {
      cut();
      forget();
    }
  }

  private void sendHeldBack() {
    if (heldBack != null) {
      socket.send(heldBack);
      heldBack = null;
    }
  }

  private boolean strikes(Fault fault) {
    return !calm && plan.faults().contains(fault) && random.nextInt(FAULT_ODDS) == 0;
  }

  private void cut() {
    socket.abort();
    ended();
  }

  /** What it wrote is in its own offline store and comes back from there. */
  private void forget() {
    doc.close();
    doc = DocEngine.yrs().create();
    known = new KnownStructs();
    List<byte[]> again = new ArrayList<>(written);
    again.addAll(unwritten);
    written.clear();
    unwritten.clear();
    unwritten.addAll(again);
  }

  /** Takes one frame of the server. */
  void receive(byte[] frame) {
    framesReceived++;
    Message message = MessageReader.read(frame);
    if (message instanceof SyncStep1 step1) {
      serverHas = step1.stateVector();
      socket.send(MessageWriter.syncStep2(doc.encodeDiff(step1.stateVector())));
    } else if (message instanceof SyncStep2 step2) {
      apply(step2.update());
    } else if (message instanceof SyncUpdate update) {
      apply(update.update());
    }
  }

  private void apply(byte[] update) {
    Inspection inspection = inspector.inspect(update, known, UpdateLimits.WHOLE_BOARD);
    if (!(inspection instanceof Accepted accepted)) {
      throw new ReplayFailedException(
          "client " + number + " missed a change that others were sent: " + inspection);
    }
    long now = System.nanoTime();
    for (ClientRange range : accepted.ranges()) {
      latencies.received(range, known.clock(range.client()), now);
    }
    if (!doc.apply(List.of(update)).changedNothing()) {
      surroundings.progressed();
    }
    known.add(accepted);
    writeWhatApplies();
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
    online = false;
    closed = true;
    doc.close();
  }
}
