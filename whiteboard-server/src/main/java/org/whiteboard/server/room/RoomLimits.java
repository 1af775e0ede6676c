package org.whiteboard.server.room;

/**
 * Every limit of a room, each with its unit.
 *
 * @param batchUpdates most updates merged in one transaction: bounds a turn to some milliseconds
 * @param batchBytes the same in bytes
 * @param pendingBytesPerSession what one session may have waiting for a slow store; one largest
 *     step 2 and a burst must fit
 * @param joinsPerTurn step 1 answers between two batches, so that a join storm can't starve those
 *     who are drawing
 * @param slowestTickMs the longest rest after writing to everybody, for awareness and relay (A3)
 * @param awarenessIdsPerSession A2; one per tab, and some that left without a word
 * @param awarenessTimeoutMs A4; y-protocols renews every 15 s and forgets after 30 s
 * @param awarenessQueueBytes a session with more than this queued gets no cursors until it drained
 * @param behindQueueBytes S1: at this many queued bytes a session gets no updates but a diff later
 * @param checkpointUpdates log rows between two checkpoints of a board that is not large: bounds a
 *     load to some 10 ms of replay
 * @param checkpointBytes the same in bytes
 * @param idleMs how long a room without sessions stays in memory
 * @param patience resyncs, unknown messages or empty writes of a viewer before a session is closed
 */
public record RoomLimits(
    int batchUpdates,
    int batchBytes,
    int pendingBytesPerSession,
    int joinsPerTurn,
    int slowestTickMs,
    int awarenessIdsPerSession,
    int awarenessTimeoutMs,
    int awarenessQueueBytes,
    int behindQueueBytes,
    int checkpointUpdates,
    int checkpointBytes,
    int idleMs,
    int patience) {

  /** What the server runs with unless an operator says otherwise. */
  public static final RoomLimits DEFAULT =
      new RoomLimits(
          512, 1 << 20, 20 << 20, 16, 150, 4, 30_000, 64 << 10, 1 << 20, 500, 1 << 20, 30_000, 16);
}
