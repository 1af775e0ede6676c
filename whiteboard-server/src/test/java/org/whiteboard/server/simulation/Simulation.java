package org.whiteboard.server.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspector;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.room.RoomEnvironment;
import org.whiteboard.server.room.RoomLimits;
import org.whiteboard.server.room.RoomMeters;
import org.whiteboard.server.room.RoomRegistry;
import org.whiteboard.server.room.RoomTap;
import org.whiteboard.server.room.Visitor;
import org.whiteboard.server.storage.Role;

/**
 * A few editors, the server's real rooms and a store in one thread, on virtual time. The seed
 * decides what happens next: a task, a frame, an edit, a commit, a cut, a full disk, a crash. After
 * a while everything heals, and everybody must hold the same board.
 */
final class Simulation implements AutoCloseable {
  private static final BoardId BOARD = new BoardId("simulated");

  /** By then a room whose disk was full tries it again. */
  private static final int STALL_MS = 6_000;

  private static final int MAX_HEALING_ROUNDS = 3_000;

  /** Small, so that a short schedule meets every one of them. */
  private static final RoomLimits LIMITS =
      new RoomLimits(8, 4096, 1 << 20, 2, 150, 4, 30_000, 2_000, 600, 7, 3_000, 500, 1_000);

  private final Random random;
  private final Mutant mutant;
  private final VirtualTime time;
  private final SimulatedStore store;
  private final List<SimulatedEditor> editors = new ArrayList<>();
  private final List<SimulatedLink> unnoticed = new ArrayList<>();
  private final DocEngine engine = DocEngine.yrs();
  private final List<Doc> serverDocs = new ArrayList<>();
  private RoomRegistry rooms;

  Simulation(long seed, Mutant mutant) {
    this.random = new Random(seed);
    this.mutant = mutant;
    this.time = new VirtualTime(random);
    this.store = new SimulatedStore(mutant == Mutant.RELAY_BEFORE_APPEND);
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      editors.add(new SimulatedEditor(10 + i, store, mutant));
    }
    start();
  }

  private void start() {
    rooms =
        new RoomRegistry(
            new RoomEnvironment(
                store,
                this::createServerDoc,
                this::createInspector,
                time.threads(),
                time.threads(),
                time,
                LIMITS,
                (board, hash, update) -> {
                  throw new AssertionError("the engine refused an update of an honest editor");
                },
                RoomTap.NONE,
                RoomMeters.NONE));
  }

  private Doc createServerDoc() {
    Doc doc = engine.create();
    serverDocs.add(doc);
    return doc;
  }

  private Inspector createInspector() {
    return mutant == Mutant.SKIP_CONTIGUITY ? new LaxInspector() : new UpdateInspector();
  }

  /** A process that ends gives its documents back, whether rooms closed them or not. */
  private void closeServerDocs() {
    serverDocs.forEach(Doc::close);
    serverDocs.clear();
  }

  /** Plays so many steps, then heals and checks. */
  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    heal();
    checkConvergence();
    checkDeparture();
  }

  private void step() {
    SimulatedEditor editor = editors.get(random.nextInt(editors.size()));
    int dice = random.nextInt(200);
    if (dice < 80) {
      time.runOne();
    } else if (dice < 105) {
      moveDown(editor);
    } else if (dice < 130) {
      moveUp(editor);
    } else if (dice < 150) {
      editor.edit(random);
    } else if (dice < 165) {
      store.commit(1 + random.nextInt(3));
    } else if (dice < 180) {
      time.pass(random.nextInt(60));
    } else if (dice < 190) {
      connect(editor);
    } else if (dice < 194) {
      cut(editor);
    } else if (dice < 196) {
      noticeEnds();
    } else if (dice == 196) {
      store.fail();
    } else if (dice == 197) {
      time.pass(700);
    } else if (dice == 198 && random.nextInt(3) == 0) {
      crash();
    } else if (editor.isOnline()) {
      editor.announce();
    }
    dropClosed();
  }

  private void moveUp(SimulatedEditor editor) {
    if (editor.isOnline()) {
      editor.link().moveUp();
    }
  }

  private void moveDown(SimulatedEditor editor) {
    if (!editor.isOnline()) {
      return;
    }
    byte[] frame = editor.link().moveDown();
    boolean dropping = mutant == Mutant.DROP_A_FRAME || mutant == Mutant.DROP_A_FRAME_UNNOTICED;
    boolean lost = dropping && random.nextInt(50) == 0;
    if (frame != null && !lost) {
      editor.receive(frame);
    }
  }

  private void connect(SimulatedEditor editor) {
    if (editor.isOnline()) {
      return;
    }
    SimulatedLink link = new SimulatedLink();
    link.opened(
        rooms.enter(BOARD, Visitor.guest("link", Role.EDIT, "editor " + editor.client()), link));
    editor.connected(link);
  }

  /** Cuts the network; the server may notice much later. */
  private void cut(SimulatedEditor editor) {
    if (!editor.isOnline()) {
      return;
    }
    SimulatedLink link = editor.link();
    link.sever();
    editor.disconnected();
    if (mutant == Mutant.KEEP_THE_DEPARTED) {
      return;
    }
    unnoticed.add(link);
    if (random.nextBoolean()) {
      noticeEnds();
    }
  }

  private void noticeEnds() {
    unnoticed.forEach(SimulatedLink::noticeEnd);
    unnoticed.clear();
  }

  /** What the transport does: a closed socket is reported back, a dead one fails its probe. */
  private void dropClosed() {
    for (SimulatedEditor editor : editors) {
      SimulatedLink link = editor.link();
      if (link != null && link.closedWith() != null) {
        CloseCode code = link.closedWith();
        if (code == CloseCode.MALFORMED || code == CloseCode.FORBIDDEN) {
          throw new AssertionError("an honest editor was closed with " + code);
        }
        link.noticeEnd();
        editor.disconnected();
      }
    }
    unnoticed.removeIf(
        link -> {
          if (link.isProbed()) {
            link.noticeEnd();
          }
          return link.isProbed();
        });
  }

  private void crash() {
    time.crash();
    closeServerDocs();
    store.crash(random);
    unnoticed.clear();
    for (SimulatedEditor editor : editors) {
      if (editor.link() != null) {
        editor.link().sever();
        editor.disconnected();
      }
    }
    start();
  }

  /** Lets everything that was begun come to its end, with everybody connected. */
  private void heal() {
    noticeEnds();
    settle();
    time.pass(STALL_MS);
    int quietRounds = 0;
    for (int round = 0; quietRounds < 20; round++) {
      if (round > MAX_HEALING_ROUNDS) {
        throw new AssertionError("never comes to rest");
      }
      editors.forEach(this::connect);
      boolean busy = settle();
      time.pass(40);
      boolean synced = editors.stream().allMatch(SimulatedEditor::isSynced);
      quietRounds = busy || !synced ? 0 : quietRounds + 1;
    }
  }

  /** Moves what can move without time passing; false when nothing could. */
  private boolean settle() {
    boolean busy = false;
    boolean moved = true;
    while (moved) {
      moved = store.commit(10);
      while (time.runOne()) {
        moved = true;
      }
      for (SimulatedEditor editor : editors) {
        while (editor.isOnline() && editor.link().moveUp()) {
          moved = true;
        }
        while (editor.isOnline() && receiveNext(editor)) {
          moved = true;
          busy = true;
        }
      }
      dropClosed();
    }
    return busy;
  }

  private boolean receiveNext(SimulatedEditor editor) {
    byte[] frame = editor.link().moveDown();
    if (frame == null) {
      return false;
    }
    editor.receive(frame);
    return true;
  }

  private void checkConvergence() {
    String expected = text(editors.get(0).canonicalJson());
    for (SimulatedEditor editor : editors) {
      equal("invariant 8: editor " + editor.client(), text(editor.canonicalJson()), expected);
    }
    CompletableFuture<byte[]> answer = rooms.read(BOARD, Doc::canonicalJson);
    settle();
    equal("invariant 8: the room", text(answer.join()), expected);
    try (Doc restarted = engine.create()) {
      store.updates().forEach(update -> restarted.apply(List.of(update)));
      equal("invariant 8: the log", text(restarted.canonicalJson()), expected);
    }
  }

  /** Invariant 5: one leaves, and after a tick nobody shows it any more. */
  private void checkDeparture() {
    SimulatedEditor leaver = editors.get(random.nextInt(editors.size()));
    for (SimulatedEditor editor : editors) {
      if (editor != leaver && !editor.shows(leaver.client())) {
        throw new AssertionError("awareness: " + editor.client() + " misses " + leaver.client());
      }
    }
    leaver.link().sever();
    if (mutant != Mutant.KEEP_THE_DEPARTED) {
      leaver.link().noticeEnd();
    }
    leaver.disconnected();
    for (int i = 0; i < 10; i++) {
      settle();
      time.pass(LIMITS.slowestTickMs());
    }
    for (SimulatedEditor editor : editors) {
      if (editor.isOnline() && editor.shows(leaver.client())) {
        throw new AssertionError(
            "invariant 5: " + editor.client() + " still shows " + leaver.client());
      }
    }
  }

  private static void equal(String who, String found, String expected) {
    if (!found.equals(expected)) {
      throw new AssertionError(who + " holds\n  " + found + "\ninstead of\n  " + expected);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    editors.forEach(SimulatedEditor::close);
    closeServerDocs();
  }
}
