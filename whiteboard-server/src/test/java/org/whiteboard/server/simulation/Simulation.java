package org.whiteboard.server.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.whiteboard.server.storage.Role;

/**
 * A few editors, the server's real rooms and a store in one thread, on virtual time. The seed
 * decides what happens next: a task, a frame, an edit, a commit, a cut, a full disk, a crash, an
 * attack, a restore. Beside the board that this is about there is a neighbour, whose store and data
 * break. After a while everything heals but, half of the time, the neighbour; then everybody must
 * hold the same board.
 */
final class Simulation implements AutoCloseable {
  /** By then a room whose disk was full tries it again, and who owns a client id is decided. */
  private static final int STALL_MS = 8_000;

  private static final int MAX_HEALING_ROUNDS = 3_000;

  private final Random random;
  private final Mutant mutant;
  private final Occurrences occurrences;
  private final Findings findings = new Findings();
  private final VirtualTime time;
  private final SimulatedStore store;
  private final SimulatedServer server;
  private final SimulatedBoard board;
  private final SimulatedBoard neighbour;
  private final List<SimulatedBoard> boards;
  private final ApiEdits api;

  Simulation(long seed, Mutant mutant, Occurrences occurrences) {
    this.random = new Random(seed);
    this.mutant = mutant;
    this.occurrences = occurrences;
    this.time = new VirtualTime(random);
    this.store = new SimulatedStore(findings, mutant);
    this.server = new SimulatedServer(random, mutant, time, store, findings, occurrences);
    this.board = new SimulatedBoard("board", random, mutant, server, store, findings);
    this.neighbour = new SimulatedBoard("neighbour", random, mutant, server, store, findings);
    this.boards = List.of(board, neighbour);
    this.api = new ApiEdits(server, board.id(), board.log(), findings, occurrences, mutant);
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      board.add(10 + i, Role.EDIT);
    }
    board.add(20, Role.VIEW);
    neighbour.add(30, Role.EDIT);
    neighbour.add(31, Role.EDIT);
  }

  /** Plays so many steps, then heals and checks. */
  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
      findings.raise();
    }
    boolean mended = random.nextBoolean();
    heal(mended ? boards : List.of(board));
    for (SimulatedBoard sound : mended ? boards : List.of(board)) {
      sound.requireConvergence(this::settle);
    }
    checkDeparture();
    findings.raise();
  }

  /** What all that happened has come to: equal for two runs that were the same. */
  int outcome() {
    return boards.stream()
        .flatMap(each -> each.log().updates().stream())
        .mapToInt(Arrays::hashCode)
        .reduce((int) time.nowNanos(), (all, one) -> 31 * all + one);
  }

  private void step() {
    SimulatedBoard here = random.nextInt(6) == 0 ? neighbour : board;
    SimulatedEditor editor = here.anyEditor();
    int dice = random.nextInt(1_000);
    if (dice < 400) {
      time.runOne();
    } else if (dice < 530) {
      here.moveDown(editor);
    } else if (dice < 650) {
      here.moveUp(editor);
    } else if (dice < 750) {
      editor.change(random);
    } else if (dice < 820) {
      store.commit(1 + random.nextInt(3));
    } else if (dice < 890) {
      time.pass(random.nextInt(60));
    } else if (dice < 940) {
      here.connect(editor);
    } else if (dice < 955) {
      here.cut(editor);
    } else if (dice < 960) {
      here.noticeEnds();
    } else {
      happen(here, editor, dice - 960);
    }
    boards.forEach(SimulatedBoard::dropClosed);
    if (server.life().isDead()) {
      occurrences.count("a crash between two effects");
      crash();
    }
  }

  /** What is rare. */
  private void happen(SimulatedBoard here, SimulatedEditor editor, int dice) {
    if (dice < 10) {
      board.attacker().act(random);
    } else if (dice < 16) {
      breakStore(here.log());
    } else if (dice < 20) {
      api.restore(random);
    } else if (dice < 24) {
      api.importFile(random);
    } else if (dice < 27) {
      here.empty();
      time.pass(SimulatedServer.LIMITS.idleMs() + 1);
    } else if (dice < 30) {
      here.slowDown(editor);
    } else if (dice < 32) {
      time.pass(700);
    } else if (dice == 32) {
      crash();
    } else if (dice < 35) {
      server.life().dieAfter(1 + random.nextInt(30));
    } else if (dice == 35) {
      here.changeRole(editor);
    } else if (editor.isOnline()) {
      editor.announce();
    }
  }

  private void breakStore(SimulatedLog log) {
    if (log == neighbour.log() && random.nextInt(3) == 0) {
      log.damaged = random.nextBoolean();
      log.unreadable = random.nextBoolean();
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> log.full = true;
      case 1, 2 -> store.refuse(log);
      case 3, 4 -> store.fail(log, random);
      case 5 -> log.failNextCheckpoint = true;
      case 6 -> log.unreadable = true;
      default -> mend(log);
    }
  }

  private static void mend(SimulatedLog log) {
    log.full = false;
    log.unreadable = false;
    log.damaged = false;
  }

  private void crash() {
    occurrences.count("a crash");
    boards.forEach(SimulatedBoard::crash);
    server.crash();
  }

  /** Lets everything that was begun come to its end, with everybody connected. */
  private void heal(List<SimulatedBoard> sound) {
    server.life().spare();
    sound.forEach(each -> mend(each.log()));
    boards.forEach(SimulatedBoard::comeToReason);
    settle();
    time.pass(STALL_MS);
    int quietRounds = 0;
    for (int round = 0; quietRounds < 20; round++) {
      if (round > MAX_HEALING_ROUNDS) {
        throw new AssertionError("never comes to rest");
      }
      boards.forEach(each -> each.editors().forEach(each::connect));
      boolean busy = settle(sound);
      time.pass(40);
      boolean synced = sound.stream().allMatch(SimulatedBoard::isSynced);
      quietRounds = busy || !synced ? 0 : quietRounds + 1;
    }
  }

  private void settle() {
    settle(boards);
  }

  /** Moves what can move without time passing; false when nothing could on these boards. */
  private boolean settle(List<SimulatedBoard> watched) {
    boolean busy = false;
    boolean moved = true;
    while (moved) {
      findings.raise();
      moved = store.commit(10);
      while (time.runOne()) {
        moved = true;
      }
      for (SimulatedBoard each : boards) {
        boolean received = each.exchange();
        moved |= received;
        busy |= received && watched.contains(each);
      }
    }
    return busy;
  }

  /** Invariant 5: one leaves, and after a tick nobody shows it any more. */
  private void checkDeparture() {
    SimulatedEditor leaver = board.anyEditor();
    for (SimulatedEditor editor : board.editors()) {
      if (editor != leaver && !editor.shows(leaver.client())) {
        throw new AssertionError("awareness: " + editor.client() + " misses " + leaver.client());
      }
    }
    SimulatedLink link = leaver.link();
    leaver.disconnected();
    link.sever(random);
    if (mutant != Mutant.KEEP_THE_DEPARTED) {
      link.noticeEnd();
    }
    settle();
    time.pass(SimulatedServer.LIMITS.slowestTickMs());
    settle();
    for (SimulatedEditor editor : board.editors()) {
      if (editor.isOnline() && editor.shows(leaver.client())) {
        throw new AssertionError(
            "invariant 5: " + editor.client() + " still shows " + leaver.client());
      }
    }
  }

  @Override
  public void close() {
    boards.forEach(SimulatedBoard::close);
    server.close();
    store.close();
  }
}
