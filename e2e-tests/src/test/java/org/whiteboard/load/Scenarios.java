package org.whiteboard.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** The rows of {@code script/bench server}, by the names that {@code --only} takes. */
final class Scenarios {
  private Scenarios() {}

  static Map<String, Scenario> all() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("cursors-50", Drawing.moving("50 people, 20 moves/s each", 50, 50, 20));
    all.put("cursors-200", Drawing.moving("200 people, 5 moves/s each", 200, 200, 5));
    all.put(
        "mixed-100",
        new Drawing(
            "100 people, each 15 moves/s and 2 updates/s of 200 B", 1, 100, 100, 15, 100, 2, 200));
    all.put(
        "people-1000",
        new Drawing(
            "1,000 people, 100 moving 10/s, 20 drawing 10 updates/s",
            1,
            1_000,
            100,
            10,
            20,
            10,
            200));
    all.put(
        "boards-100",
        new Drawing("100 boards x 5 people x 10 updates/s", 100, 5, 0, 0, 5, 10, 100));
    all.put(
        "viewers-500",
        new Drawing("500 viewers, 5 writers x 30 updates/s", 1, 505, 0, 0, 5, 30, 100));
    all.put("join-200", new JoinStorm("200 join a 4 MB board at once", 200, 4 << 20));
    all.put(
        "slow-reader", new SlowReader("one of 51 stops reading, heap 200 MB", 50, 10, 400, 200));
    all.put("idle-1000", new IdleSessions("1,000 idle sessions", 1_100, 100));
    all.put("boards-left", new OpenedAndLeft("boards opened and left"));
    return all;
  }
}
