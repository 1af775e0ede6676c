package org.whiteboard.server.room;

import java.util.Optional;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.Role;

/**
 * Hears what came into a room, for recordings. Called in the room's own order, by one thread at a
 * time for each board; must return at once and must not throw. The bytes are shared: read only.
 */
public interface RoomTap {

  /** Hears nothing. */
  RoomTap NONE =
      new RoomTap() {
        @Override
        public void joined(BoardId board, long sessionId, String user, Role role) {}

        @Override
        public void received(BoardId board, long sessionId, byte[] message) {}

        @Override
        public void serverEdited(BoardId board, byte[] update) {}

        @Override
        public void left(BoardId board, long sessionId) {}

        @Override
        public Optional<String> recordedBy(BoardId board) {
          return Optional.empty();
        }
      };

  /** A session was let in, or what it may do has changed. */
  void joined(BoardId board, long sessionId, String user, Role role);

  void received(BoardId board, long sessionId, byte[] message);

  /** The server changed the board itself; not durable yet. */
  void serverEdited(BoardId board, byte[] update);

  void left(BoardId board, long sessionId);

  /**
   * Who records the board now, for those who are on it: a name, or an empty text for somebody who
   * gave none. Empty when nobody does. From any thread.
   */
  Optional<String> recordedBy(BoardId board);

  /** Lets another one hear the same, after this one. */
  default RoomTap and(RoomTap other) {
    RoomTap first = this;
    return new RoomTap() {
      @Override
      public void joined(BoardId board, long sessionId, String user, Role role) {
        first.joined(board, sessionId, user, role);
        other.joined(board, sessionId, user, role);
      }

      @Override
      public void received(BoardId board, long sessionId, byte[] message) {
        first.received(board, sessionId, message);
        other.received(board, sessionId, message);
      }

      @Override
      public void serverEdited(BoardId board, byte[] update) {
        first.serverEdited(board, update);
        other.serverEdited(board, update);
      }

      @Override
      public void left(BoardId board, long sessionId) {
        first.left(board, sessionId);
        other.left(board, sessionId);
      }

      @Override
      public Optional<String> recordedBy(BoardId board) {
        return first.recordedBy(board).or(() -> other.recordedBy(board));
      }
    };
  }
}
