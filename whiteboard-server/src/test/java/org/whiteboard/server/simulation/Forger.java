package org.whiteboard.server.simulation;

import java.util.List;
import java.util.Random;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.protocol.MessageWriter;

/** What somebody sends who may only view: changes of the board as it is, sound and forbidden. */
final class Forger {
  /** Writes nothing that anybody may ever see. */
  static final long CLIENT = 80;

  /** A shape that is there from the beginning and that nobody else touches. */
  static final List<String> TARGET = List.of("shapes", "kept");

  private Forger() {}

  /** A message with a change of what the replica holds; null when it has no target yet. */
  static byte[] message(Doc replica, Random random, boolean onlyDeletes) {
    try (Doc forged = DocEngine.yrs(CLIENT).create()) {
      forged.apply(List.of(replica.encodeState()));
      boolean deletes = onlyDeletes || random.nextBoolean();
      Edit edit =
          deletes
              ? new Edit.Remove(TARGET)
              : new Edit.Set(List.of("meta", "title"), "forged " + random.nextInt(100));
      Applied applied = forged.edit(List.of(edit));
      if (applied.changedNothing()) {
        return null;
      }
      return random.nextBoolean()
          ? MessageWriter.syncUpdate(applied.update())
          : MessageWriter.syncStep2(applied.update());
    }
  }
}
