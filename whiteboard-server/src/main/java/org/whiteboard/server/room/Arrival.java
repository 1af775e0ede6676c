package org.whiteboard.server.room;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;

/** A change that waits for its batch. */
sealed interface Arrival {

  /** Who the history names as its author. */
  String author();

  /** It is through: durable and relayed, at this offset, or there was nothing to do. */
  void settle(long offset);

  /** It will never be. A session hears of that by the end of its connection. */
  void fail(BoardUnavailableException reason);

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

    @Override
    public void settle(long offset) {
      session.settled(frameBytes);
    }

    @Override
    public void fail(BoardUnavailableException reason) {}
  }

  /**
   * By the server itself, for the API.
   *
   * @param edits computes them from the document that they are made to; runs once, in the room's
   *     turn, when nothing is uncommitted
   * @param committed completes with the offset once durable and relayed
   */
  record FromServer(
      Function<Doc, List<Edit>> edits, String author, CompletableFuture<Long> committed)
      implements Arrival {
    @Override
    public void settle(long offset) {
      committed.complete(offset);
    }

    @Override
    public void fail(BoardUnavailableException reason) {
      committed.completeExceptionally(reason);
    }
  }
}
