package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.DocException;
import org.whiteboard.crdt.Edit;

/**
 * Arrivals that become one transaction, one log row and one frame: either any number by sessions or
 * a single one by the server.
 */
final class Batch {
  /** History shows names, not a whole room's worth of them. */
  private static final int MAX_AUTHORS = 8;

  private Batch() {}

  static Applied apply(List<Arrival> batch, LiveDocument document) {
    if (batch.get(0) instanceof Arrival.FromServer server) {
      return edit(server, document);
    }
    List<byte[]> updates = new ArrayList<>(batch.size());
    for (Arrival arrival : batch) {
      if (arrival instanceof Arrival.FromSession from) {
        updates.add(from.update());
      }
    }
    return document.apply(updates);
  }

  /** What computes the edits is not ours: when it fails, nobody suffers but who asked for it. */
  private static Applied edit(Arrival.FromServer server, LiveDocument document) {
    List<Edit> edits;
    try {
      edits = server.edits().apply(document.doc());
    } catch (DocException e) {
      throw e;
    } catch (RuntimeException e) {
      server.committed().completeExceptionally(e);
      return Applied.NOTHING;
    }
    return edits.isEmpty() ? Applied.NOTHING : document.edit(edits);
  }

  static String authors(List<Arrival> batch) {
    return batch.stream()
        .map(Arrival::author)
        .distinct()
        .limit(MAX_AUTHORS)
        .collect(Collectors.joining(","));
  }
}
