package org.whiteboard.server.recordings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whiteboard.board.BoardId;
import org.whiteboard.recording.RecordedEvent.Joined;

/** Who is on which board, for recordings that begin while people draw. Not thread-safe. */
final class PeoplePresent {
  private final Map<BoardId, Map<Long, Person>> boards = new HashMap<>();

  private record Person(String user, String role) {}

  void joined(BoardId board, long sessionId, String user, String role) {
    boards.computeIfAbsent(board, any -> new HashMap<>()).put(sessionId, new Person(user, role));
  }

  void left(BoardId board, long sessionId) {
    Map<Long, Person> people = boards.get(board);
    if (people != null && people.remove(sessionId) != null && people.isEmpty()) {
      boards.remove(board);
    }
  }

  /** As if everybody joined at the beginning. */
  List<Joined> atTheBeginning(BoardId board) {
    return boards.getOrDefault(board, Map.of()).entrySet().stream()
        .map(one -> new Joined(0, one.getKey(), one.getValue().user(), one.getValue().role()))
        .toList();
  }
}
