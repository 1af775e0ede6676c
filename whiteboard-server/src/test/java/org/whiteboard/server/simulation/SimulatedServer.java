package org.whiteboard.server.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspector;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.server.room.RoomEnvironment;
import org.whiteboard.server.room.RoomLimits;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.room.Visitor;
import org.whiteboard.server.storage.Role;

/** The server's real rooms on virtual time: one process after another on one disk. */
final class SimulatedServer implements AutoCloseable {

  /** Small, so that a short schedule meets every one of them. */
  static final RoomLimits LIMITS =
      new RoomLimits(8, 4096, 1 << 20, 2, 150, 4, 30_000, 2_000, 600, 7, 3_000, 500, 1_000);

  private final Random random;
  private final Mutant mutant;
  private final VirtualTime time;
  private final SimulatedStore store;
  private final Findings findings;
  private final Occurrences occurrences;
  private final DocEngine engine = DocEngine.yrs();
  private final List<Doc> docs = new ArrayList<>();
  private final long writeNanos;
  private RoomRegistry rooms;
  private ServerLife life;

  SimulatedServer(
      Random random,
      Mutant mutant,
      VirtualTime time,
      SimulatedStore store,
      Findings findings,
      Occurrences occurrences) {
    this.random = random;
    this.mutant = mutant;
    this.time = time;
    this.store = store;
    this.findings = findings;
    this.occurrences = occurrences;
    this.writeNanos = random.nextInt(3) * (long) random.nextInt(2_000_000);
    start();
  }

  private void start() {
    life = new ServerLife();
    store.openedBy(life);
    rooms =
        new RoomRegistry(
            new RoomEnvironment(
                store,
                this::createDoc,
                this::createInspector,
                time.threads(),
                time.threads(),
                time.threads(),
                time,
                LIMITS,
                (board, hash, update) ->
                    findings.add("the engine refused what the inspector had accepted: " + hash),
                RoomTap.NONE,
                occurrences));
  }

  private Doc createDoc() {
    WatchedDoc doc = new WatchedDoc(engine.create(), store::handedOut, findings, mutant);
    docs.add(doc);
    return doc;
  }

  private Inspector createInspector() {
    return switch (mutant) {
      case SKIP_CONTIGUITY -> new LaxInspector();
      case SKIP_INSPECTION -> new BlindInspector();
      default -> new UpdateInspector();
    };
  }

  RoomRegistry rooms() {
    return rooms;
  }

  ServerLife life() {
    return life;
  }

  /** Lets somebody in, by a link of their own. */
  SimulatedLink enter(BoardId board, RelayWatch watch, Role role, String name) {
    SimulatedLink link = new SimulatedLink(life, watch, () -> time.take(writeNanos));
    link.opened(rooms.enter(board, Visitor.guest(name, role, name), link));
    return link;
  }

  /** The process dies, and another one starts. */
  void crash() {
    time.crash();
    close();
    store.crash(random);
    start();
  }

  /** A process that ends gives its documents back, whether rooms closed them or not. */
  @Override
  public void close() {
    docs.forEach(Doc::close);
    docs.clear();
  }
}
