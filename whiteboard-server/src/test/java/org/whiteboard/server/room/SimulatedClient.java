package org.whiteboard.server.room;

import java.util.List;
import java.util.Map;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;
import org.whiteboard.crdt.internal.ClientReplica;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.storage.Role;

/** A Yjs client with a real document behind a line that a test moves by hand. */
final class SimulatedClient {
  final Doc doc;
  boolean synced;
  private final SimulatedWorld world;
  private final Role role;
  private final String name;
  private SimulatedLine line;
  private int shapes;

  SimulatedClient(SimulatedWorld world, String name) {
    this(world, name, Role.EDIT);
  }

  SimulatedClient(SimulatedWorld world, String name, Role role) {
    this.world = world;
    this.name = name;
    this.role = role;
    world.clients.add(this);
    this.doc = ClientReplica.create(world.clients.size());
  }

  boolean isConnected() {
    return line != null && line.closed == null;
  }

  SimulatedLine line() {
    return line;
  }

  /** Why the newest line was closed by the server; null while it was not. */
  CloseCode closed() {
    return line.closed;
  }

  void connect() {
    synced = false;
    line = new SimulatedLine();
    line.flushed = world::wrote;
    line.session =
        world.rooms.enter(SimulatedWorld.BOARD, Visitor.guest("link-" + name, role, name), line);
    line.session.receive(MessageWriter.syncStep1(doc.stateVector()));
  }

  /** The line breaks: what was on its way to the client is lost. */
  void disconnect() {
    if (line != null) {
      line.session.left();
      line = null;
    }
  }

  /** Draws a shape of its own; sent when connected, kept when not. */
  void draw() {
    Edit.NewMap shape = new Edit.NewMap(Map.of("kind", "rect", "by", name, "n", (long) shapes));
    change(new Edit.Set(List.of("shapes", name + "-" + shapes++), shape));
  }

  void change(Edit edit) {
    byte[] update = doc.edit(List.of(edit)).update();
    if (isConnected() && update.length > 0) {
      send(MessageWriter.syncUpdate(update));
    }
  }

  void send(byte[] message) {
    line.session.receive(message);
  }

  /** Reads one frame; false when there is none. */
  boolean read() {
    Frame frame = line == null ? null : line.read();
    if (frame == null) {
      return false;
    }
    Message message = MessageReader.read(frame.message());
    if (message instanceof Message.SyncUpdate update) {
      apply(update.update());
    } else if (message instanceof Message.SyncStep2 step2) {
      apply(step2.update());
      synced = true;
    } else if (message instanceof Message.SyncStep1 step1 && isConnected()) {
      send(MessageWriter.syncStep2(doc.encodeDiff(step1.stateVector())));
    }
    line.tellIfDrained();
    return true;
  }

  private void apply(byte[] update) {
    if (update.length > 2) {
      doc.apply(List.of(update));
    }
  }

  void readAll() {
    while (read()) {
      // Each frame is handled by read.
    }
  }
}
