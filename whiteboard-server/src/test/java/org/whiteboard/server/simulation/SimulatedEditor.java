package org.whiteboard.server.simulation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.crdt.Inspection;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.AwarenessUpdate.Entry;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.Message.AwarenessMessage;
import org.whiteboard.protocol.Message.SyncStep1;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.storage.Role;

/**
 * A client with its replica, as y-websocket behaves: asks with step 1, answers step 1, sends its
 * edits, keeps editing while it is offline. Who may only view sends forged changes instead, and
 * holds what it is sent. It also checks what it is given.
 */
final class SimulatedEditor implements AutoCloseable {
  private final long client;
  private final Doc doc;
  private final KnownStructs known = new KnownStructs();
  private final UpdateInspector inspector = new UpdateInspector();
  private final Role hope;
  private Role role;
  private final RelayWatch watch;
  private final Mutant mutant;
  private final Map<Long, Entry> others = new HashMap<>();
  private SimulatedLink link;

  /** At some time it could only view, and so may have been sent away for what it drew. */
  boolean wasLimited;

  private long awarenessClock;
  private boolean synced;
  private int shapes;

  SimulatedEditor(long client, Role role, RelayWatch watch, Mutant mutant) {
    this.client = client;
    this.hope = role;
    this.wasLimited = role == Role.VIEW;
    this.role = role;
    this.doc = DocEngine.yrs(client).create();
    this.watch = watch;
    this.mutant = mutant;
  }

  long client() {
    return client;
  }

  /** What it may do now. */
  Role role() {
    return role;
  }

  /** What it may do in the end; as an honest client it does not notice when that is less. */
  Role hope() {
    return hope;
  }

  void setRole(Role newRole) {
    role = newRole;
  }

  SimulatedLink link() {
    return link;
  }

  boolean isOnline() {
    return link != null && !link.isOver();
  }

  boolean isSynced() {
    return synced;
  }

  /** Whom this editor shows on its board. */
  boolean shows(long other) {
    Entry entry = others.get(other);
    return entry != null && !entry.isRemoval();
  }

  byte[] canonicalJson() {
    return doc.canonicalJson();
  }

  /** Starts to speak on a new connection. */
  void connected(SimulatedLink newLink) {
    link = newLink;
    synced = false;
    others.clear();
    link.sendUp(MessageWriter.syncStep1(doc.stateVector()));
    announce();
  }

  void announce() {
    byte[] state = ("{\"n\":" + client + "}").getBytes(StandardCharsets.UTF_8);
    Entry entry = new Entry(client, ++awarenessClock, state);
    link.sendUp(MessageWriter.awareness(new AwarenessUpdate(List.of(entry))));
  }

  void disconnected() {
    link = null;
    synced = false;
  }

  /** Tries to change the board, by a random edit or, without the right to, by force. */
  void change(Random random) {
    if (hope.includes(Role.EDIT)) {
      edit(random);
    } else if (isOnline()) {
      byte[] forged = Forger.message(doc, random, mutant == Mutant.LET_VIEWERS_DELETE);
      if (forged != null) {
        link.sendUp(forged);
      }
    }
  }

  /** Sends what it edits if there is a connection. */
  private void edit(Random random) {
    Applied applied = doc.edit(randomEdit(random));
    if (applied.changedNothing()) {
      return;
    }
    if (mutant != Mutant.DROP_A_FRAME_UNNOTICED) {
      known.add(accepted(applied.update()));
    }
    if (isOnline()) {
      link.sendUp(MessageWriter.syncUpdate(applied.update()));
    }
  }

  private List<Edit> randomEdit(Random random) {
    List<String> mine = new ArrayList<>();
    for (int i = 0; i < shapes; i++) {
      mine.add("s" + client + "-" + i);
    }
    String shared = "shared" + random.nextInt(3);
    return switch (mine.isEmpty() ? 0 : random.nextInt(6)) {
      case 0 -> List.of(newShape("s" + client + "-" + shapes++, random));
      case 1 ->
          List.of(
              new Edit.Set(
                  List.of("meta", shared), List.of(random.nextInt(100), random.nextInt(100))));
      case 2 -> List.of(new Edit.Remove(List.of("shapes", mine.get(random.nextInt(mine.size())))));
      case 3 -> List.of(new Edit.Remove(List.of("meta", shared)));
      case 4 -> move(random);
      default ->
          List.of(
              new Edit.Set(List.of("meta", "title"), "title " + random.nextInt(1000)),
              new Edit.Set(List.of("meta", shared), "x".repeat(random.nextInt(40))));
    };
  }

  /** Moves a shape, whoever made it. */
  private List<Edit> move(Random random) {
    String json = new String(doc.canonicalJson(), StandardCharsets.UTF_8);
    JsonObject board = JsonParser.parseString(json).getAsJsonObject();
    List<String> all = new ArrayList<>(board.getAsJsonObject("shapes").keySet());
    all.remove(Forger.TARGET.get(1));
    return all.isEmpty()
        ? List.of()
        : List.of(
            new Edit.Set(
                List.of("shapes", all.get(random.nextInt(all.size())), "pos"),
                List.of(random.nextInt(100), random.nextInt(100))));
  }

  private static Edit newShape(String id, Random random) {
    return new Edit.Set(
        List.of("shapes", id),
        new Edit.NewMap(
            ordered(
                "type",
                "note",
                "pos",
                List.of(random.nextInt(1000), random.nextInt(1000)),
                "text",
                new Edit.NewText(List.of(new Edit.TextRun("n" + random.nextInt(50), Map.of()))))));
  }

  /** A seed must give the same bytes in every JVM; the order of {@code Map.of} differs. */
  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** Takes one frame from the server. */
  void receive(SimulatedLink.Sent sent) {
    Message message = MessageReader.read(sent.frame().message());
    if (message instanceof SyncStep1 step1) {
      if (mutant != Mutant.NEVER_SEND_AGAIN) {
        link.sendUp(MessageWriter.syncStep2(doc.encodeDiff(step1.stateVector())));
      }
    } else if (message instanceof SyncStep2 step2) {
      apply(step2.update());
      watch.requireCovered(client, doc, sent.sentBefore());
      synced = true;
    } else if (message instanceof SyncUpdate update) {
      apply(update.update());
    } else if (message instanceof AwarenessMessage awareness) {
      awareness.update().entries().forEach(this::take);
    }
  }

  private void apply(byte[] update) {
    if (mutant == Mutant.DROP_A_FRAME_UNNOTICED) {
      doc.apply(List.of(update));
      return;
    }
    Accepted accepted = accepted(update);
    doc.apply(List.of(update));
    known.add(accepted);
  }

  private Accepted accepted(byte[] update) {
    Inspection inspection = inspector.inspect(update, known, UpdateLimits.WHOLE_BOARD);
    if (inspection instanceof Accepted accepted) {
      return accepted;
    }
    throw new AssertionError("invariant 3: editor " + client + " missed an update: " + inspection);
  }

  private void take(Entry entry) {
    Entry before = others.get(entry.client());
    long clock = before == null ? 0 : before.clock();
    boolean removes = before != null && entry.isRemoval() && !before.isRemoval();
    if (entry.clock() > clock || (entry.clock() == clock && removes)) {
      others.put(entry.client(), entry);
    }
    if (entry.client() == client && entry.isRemoval() && isOnline()) {
      awarenessClock = Math.max(awarenessClock, entry.clock());
      announce();
    }
  }

  @Override
  public void close() {
    doc.close();
  }
}
