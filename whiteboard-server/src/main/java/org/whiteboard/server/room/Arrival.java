package org.whiteboard.server.room;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.crdt.Edit;

/** A change that waits for its batch. */
sealed interface Arrival {

  /** Who the history names as its author. */
  String author();

  /**
   * By a session: not inspected yet.
   *
   * @param wholeState true for a step 2, which may be larger than an update (I1)
   * @param frameBytes what the session's account is relieved of when the batch is through
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record FromSession(Session session, byte[] update, boolean wholeState, int frameBytes)
      implements Arrival {
    @Override
    public String author() {
      return session.user();
    }
  }

  /**
   * By the server itself, for the API.
   *
   * @param committed completes with the offset once durable and relayed
   */
  record FromServer(List<Edit> edits, String author, CompletableFuture<Long> committed)
      implements Arrival {}
}
