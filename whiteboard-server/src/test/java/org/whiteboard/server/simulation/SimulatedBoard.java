package org.whiteboard.server.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.Role;

/** One board with the people who draw on it and their connections. */
final class SimulatedBoard implements AutoCloseable {
  private final BoardId id;
  private final Random random;
  private final Mutant mutant;
  private final SimulatedServer server;
  private final SimulatedLog log;
  private final RelayWatch watch;
  private final List<SimulatedEditor> editors = new ArrayList<>();
  private final List<SimulatedLink> unnoticed = new ArrayList<>();
  private final Attacker attacker;
  private SimulatedEditor slow;

  /** A board with one shape and nobody on it. */
  SimulatedBoard(
      String name,
      Random random,
      Mutant mutant,
      SimulatedServer server,
      SimulatedStore store,
      Findings findings) {
    this.id = new BoardId(name);
    this.random = random;
    this.mutant = mutant;
    this.server = server;
    this.log = store.log(id);
    this.watch = new RelayWatch(log, findings);
    this.attacker = new Attacker(stranger -> server.enter(id, watch, Role.EDIT, stranger));
    try (Doc maker = DocEngine.yrs(9).create()) {
      Edit kept = new Edit.Set(Forger.TARGET, new Edit.NewMap(Map.of("type", "note")));
      byte[] update = maker.edit(List.of(kept)).update();
      log.write(new LoggedUpdate(Instant.EPOCH, "", update));
    }
  }

  BoardId id() {
    return id;
  }

  SimulatedLog log() {
    return log;
  }

  List<SimulatedEditor> editors() {
    return editors;
  }

  Attacker attacker() {
    return attacker;
  }

  void add(long client, Role role) {
    editors.add(new SimulatedEditor(client, role, watch, mutant));
  }

  SimulatedEditor anyEditor() {
    return editors.get(random.nextInt(editors.size()));
  }

  void moveUp(SimulatedEditor editor) {
    if (editor.isOnline()) {
      editor.link().moveUp();
    }
  }

  void moveDown(SimulatedEditor editor) {
    if (!editor.isOnline() || editor == slow) {
      return;
    }
    SimulatedLink.Sent sent = editor.link().moveDown();
    if (sent != null && !isLost(sent)) {
      editor.receive(sent);
    }
  }

  private boolean isLost(SimulatedLink.Sent sent) {
    boolean dropping = mutant == Mutant.DROP_A_FRAME || mutant == Mutant.DROP_A_FRAME_UNNOTICED;
    return dropping
        && MessageReader.isSyncUpdate(sent.frame().message())
        && random.nextInt(50) == 0;
  }

  /** One of them stops reading until another one does, or nobody. */
  void slowDown(SimulatedEditor editor) {
    slow = slow == null ? editor : null;
  }

  void connect(SimulatedEditor editor) {
    if (editor.isOnline()) {
      return;
    }
    boolean trusted = mutant == Mutant.LET_VIEWERS_CHANGE || mutant == Mutant.LET_VIEWERS_DELETE;
    Role role = trusted ? Role.EDIT : editor.role();
    editor.connected(server.enter(id, watch, role, name(editor)));
  }

  /** The owner takes an editor's right to draw away, or gives it back. */
  void changeRole(SimulatedEditor editor) {
    setRole(editor, editor.role() == editor.hope() ? Role.VIEW : editor.hope());
  }

  private void setRole(SimulatedEditor editor, Role role) {
    if (role != editor.role()) {
      editor.setRole(role);
      editor.wasLimited = true;
      server.rooms().changeLink(id, name(editor), role, Optional.empty());
    }
  }

  private static String name(SimulatedEditor editor) {
    return "editor " + editor.client();
  }

  /** Cuts the network; the server may notice much later. */
  void cut(SimulatedEditor editor) {
    if (!editor.isOnline()) {
      return;
    }
    SimulatedLink link = editor.link();
    lose(editor);
    unnoticed.add(link);
    if (random.nextBoolean()) {
      noticeEnds();
    }
  }

  private void lose(SimulatedEditor editor) {
    SimulatedLink link = editor.link();
    link.sever(random);
    for (SimulatedLink.Sent sent = link.arriving(); sent != null; sent = link.arriving()) {
      editor.receive(sent);
    }
    editor.disconnected();
  }

  void noticeEnds() {
    unnoticed.forEach(SimulatedLink::noticeEnd);
    unnoticed.clear();
  }

  /** Everybody goes. */
  void empty() {
    editors.forEach(this::cut);
    attacker.leave();
    noticeEnds();
  }

  /** What the transport does: a closed socket is reported back, a dead one fails its probe. */
  void dropClosed() {
    attacker.dropClosed();
    for (SimulatedEditor editor : editors) {
      SimulatedLink link = editor.link();
      if (link != null && link.closedWith() != null) {
        requireReason(editor, link.closedWith());
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

  private void requireReason(SimulatedEditor editor, CloseCode code) {
    boolean forbidden = code == CloseCode.FORBIDDEN && !editor.wasLimited;
    if (code == CloseCode.MALFORMED || forbidden) {
      throw new AssertionError("an honest editor was closed with " + code);
    }
    if (code == CloseCode.INTERNAL && !log.hasFailed()) {
      throw new AssertionError(
          "invariant 9: " + id + " sent people away although nothing of its own had failed");
    }
  }

  /** The process is gone; what it had written may still arrive. */
  void crash() {
    unnoticed.clear();
    attacker.lose();
    for (SimulatedEditor editor : editors) {
      if (editor.isOnline()) {
        lose(editor);
      } else {
        editor.disconnected();
      }
    }
  }

  /** Before everything heals: nobody is slow, hostile, half gone or without rights any more. */
  void comeToReason() {
    slow = null;
    attacker.leave();
    editors.forEach(editor -> setRole(editor, editor.hope()));
    noticeEnds();
  }

  boolean isSynced() {
    return editors.stream().allMatch(SimulatedEditor::isSynced);
  }

  /** Moves every message there is; false when there was none for an editor. */
  boolean exchange() {
    boolean received = false;
    for (SimulatedEditor editor : editors) {
      while (editor.isOnline() && editor.link().moveUp()) {
        received = true;
      }
      while (editor.isOnline() && receiveNext(editor)) {
        received = true;
      }
    }
    dropClosed();
    return received;
  }

  private static boolean receiveNext(SimulatedEditor editor) {
    SimulatedLink.Sent sent = editor.link().moveDown();
    if (sent == null) {
      return false;
    }
    editor.receive(sent);
    return true;
  }

  /**
   * Invariants 6, 7 and 8: everybody, the room and a restart hold the same, with nothing forged.
   *
   * @param settle lets the answer of the room come
   */
  void requireConvergence(Runnable settle) {
    log.requireHistory();
    String expected = text(editors.get(0).canonicalJson());
    for (SimulatedEditor editor : editors) {
      equal("invariant 8: editor " + editor.client(), text(editor.canonicalJson()), expected);
    }
    CompletableFuture<byte[]> answer = server.rooms().read(id, Doc::canonicalJson);
    settle.run();
    equal("invariant 8: the room", text(answer.join()), expected);
    equal("invariant 8: the log", text(log.contentAt(log.size())), expected);
    if (!expected.contains("\"kept\":{\"type\":\"note\"}")) {
      throw new AssertionError("invariant 6: somebody who may only view has deleted a shape");
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
  }
}
