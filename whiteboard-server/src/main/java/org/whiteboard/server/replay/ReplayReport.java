package org.whiteboard.server.replay;

import java.util.List;
import java.util.Optional;
import org.whiteboard.board.BoardDifference;
import org.whiteboard.board.ContentHash;

/**
 * What came out of a replay.
 *
 * @param replicas the content hash of each client, in their order
 * @param server the content hash of the server's board
 * @param difference where the first replica that differs does so; empty if all are equal
 */
public record ReplayReport(
    List<ContentHash> replicas,
    ContentHash server,
    Optional<BoardDifference> difference,
    long updatesSent,
    long framesReceived,
    double seconds,
    long latencySamples,
    double p50Ms,
    double p95Ms,
    double p99Ms) {

  public boolean converged() {
    return difference.isEmpty() && replicas.stream().allMatch(server::equals);
  }
}
