package org.whiteboard.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;
import org.whiteboard.crdt.Edit;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.CloseCode;

/** Rule I7's last sentence: an engine that fails on one update costs its sender and nobody else. */
class EngineFailureTest {
  /** An update that holds this text is one on which the engine fails. */
  private static final String POISON = "poison";

  private final SimulatedWorld world =
      new SimulatedWorld(RoomLimits.DEFAULT, () -> new Fragile(DocEngine.yrs().create()));

  @AfterEach
  void end() {
    world.close();
  }

  /** The real engine, but for one word that poisons the document. */
  private record Fragile(Doc doc) implements Doc {
    @Override
    public Applied apply(List<byte[]> updates) {
      for (byte[] update : updates) {
        if (new String(update, StandardCharsets.ISO_8859_1).contains(POISON)) {
          throw new DocException("panicked");
        }
      }
      return doc.apply(updates);
    }

    @Override
    public void applyCheckpoint(byte[] checkpoint) {
      doc.applyCheckpoint(checkpoint);
    }

    @Override
    public Applied edit(List<Edit> edits) {
      return doc.edit(edits);
    }

    @Override
    public StateVector stateVector() {
      return doc.stateVector();
    }

    @Override
    public byte[] encodeDiff(StateVector since) {
      return doc.encodeDiff(since);
    }

    @Override
    public byte[] encodeState() {
      return doc.encodeState();
    }

    @Override
    public byte[] encodeCheckpoint() {
      return doc.encodeCheckpoint();
    }

    @Override
    public byte[] canonicalJson() {
      return doc.canonicalJson();
    }

    @Override
    public void close() {
      doc.close();
    }
  }

  @Test
  void theCulpritOfABatchIsFoundKeptAsideAndClosedWhileAllOthersGoOn() {
    SimulatedClient attacker = world.joined("attacker");
    SimulatedClient writer = world.joined("writer");
    world.store.held = true;
    writer.draw();
    world.settle();
    // These three arrive during the append, so they become one batch.
    writer.draw();
    attacker.change(new Edit.Set(List.of("meta", "x"), POISON));
    writer.draw();
    world.settle();
    world.store.held = false;
    world.store.releaseAppend();
    world.pass(1_000);
    writer.readAll();

    assertThat(attacker.closed()).isEqualTo(CloseCode.MALFORMED);
    assertThat(writer.closed()).isNull();
    assertThat(world.quarantined).hasSize(1);
    SimulatedClient late = world.joined("late");
    assertThat(late.doc.canonicalJson()).isEqualTo(writer.doc.canonicalJson());
  }
}
