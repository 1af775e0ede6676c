package org.whiteboard.server.simulation;

import java.util.List;
import org.whiteboard.crdt.Inspection;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspector;
import org.whiteboard.crdt.KnownClocks;
import org.whiteboard.crdt.MalformedUpdateException;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;

/** No rules at all: what is malformed passes, too. */
final class BlindInspector implements Inspector {
  private final Inspector strict = new UpdateInspector();

  @Override
  public Inspection inspect(byte[] update, KnownClocks document, UpdateLimits limits) {
    try {
      return strict.inspect(update, document, limits);
    } catch (MalformedUpdateException e) {
      return new Accepted(List.of(), 1, 0, List.of(), List.of());
    }
  }
}
