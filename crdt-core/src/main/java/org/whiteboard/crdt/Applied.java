package org.whiteboard.crdt;

import java.util.Set;

/**
 * What one transaction changed.
 *
 * @param update the v1 update that carries exactly the change; empty array when nothing changed
 * @param shapes ids of the entries of root {@code shapes} that were added, changed or removed
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes are opaque and never compared by this type.
public record Applied(byte[] update, Set<String> shapes) {

  public boolean changedNothing() {
    return update.length == 0;
  }
}
