package org.whiteboard.server.simulation;

import org.whiteboard.crdt.Inspection;
import org.whiteboard.crdt.Inspection.Behind;
import org.whiteboard.crdt.Inspector;
import org.whiteboard.crdt.KnownClocks;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;

/** The rules without contiguity (I3): what an update depends on counts as known. */
final class LaxInspector implements Inspector {
  private final Inspector strict = new UpdateInspector();

  @Override
  public Inspection inspect(byte[] update, KnownClocks document, UpdateLimits limits) {
    Inspection inspection = strict.inspect(update, document, limits);
    return inspection instanceof Behind
        ? strict.inspect(update, client -> Integer.MAX_VALUE, limits)
        : inspection;
  }
}
