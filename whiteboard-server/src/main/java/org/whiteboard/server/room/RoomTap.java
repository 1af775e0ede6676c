package org.whiteboard.server.room;

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
      };

  void joined(BoardId board, long sessionId, String user, Role role);

  void received(BoardId board, long sessionId, byte[] message);

  /** The server changed the board itself; not durable yet. */
  void serverEdited(BoardId board, byte[] update);

  void left(BoardId board, long sessionId);
}
