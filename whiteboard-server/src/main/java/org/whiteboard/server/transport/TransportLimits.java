package org.whiteboard.server.transport;

/**
 * Every limit of a connection, each with its unit.
 *
 * @param messageBytes largest message but a step 2 (I1)
 * @param step2Bytes largest step 2: what somebody brings back from a long time offline (I1)
 * @param queueBytes hard limit of what waits for a peer, behind the room's softer ones (S1)
 * @param controlBytes of pongs that wait for a peer which pings but does not read
 * @param stalledMs without progress while something waits, then the peer is cut off (S1)
 * @param drainedBytes so little queued means drained
 * @param pingMs so long at most without a word from a peer, then it is pinged; two pings without an
 *     answer end the connection (P4)
 * @param keepaliveMs without data, then an empty awareness update: y-websocket closes after 33 s
 *     (P4)
 * @param probeMs a probed connection must answer by then
 * @param closingMs a peer has this long to answer a close
 * @param idleHttpMs a connection that asks for nothing is closed; more than two pings, since this
 *     counts for sockets too
 * @param messagesPerSecond refill of the message bucket (S2); people draw 60 times a second and
 *     move 60 times
 * @param messageBurst its size: what a client sends on coming back
 * @param bytesPerSecond refill of the byte bucket (S2)
 * @param byteBurst its size; the largest step 2 must fit
 * @param selectors threads that read and write sockets
 */
public record TransportLimits(
    int messageBytes,
    int step2Bytes,
    int queueBytes,
    int controlBytes,
    int stalledMs,
    int drainedBytes,
    int pingMs,
    int keepaliveMs,
    int probeMs,
    int closingMs,
    int idleHttpMs,
    int messagesPerSecond,
    int messageBurst,
    int bytesPerSecond,
    int byteBurst,
    int selectors) {

  /** What the server runs with unless an operator says otherwise. */
  public static final TransportLimits DEFAULT =
      new TransportLimits(
          1 << 20,
          16 << 20,
          64 << 20,
          64 << 10,
          30_000,
          16 << 10,
          20_000,
          12_000,
          5_000,
          5_000,
          75_000,
          300,
          3_000,
          2 << 20,
          32 << 20,
          Math.max(1, Runtime.getRuntime().availableProcessors()));

  /** Its multiples fall evenly into an interval, however many there are. */
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  /**
   * When a silent peer is pinged, from half of {@link #pingMs} to all of it: peers that came
   * together, after a restart perhaps all there are, are not pinged together for ever.
   *
   * @param number of the connection, 0 and up in the order in which they came
   */
  int pingAfterMs(long number) {
    double part = number * GOLDEN_RATIO % 1;
    return (int) (pingMs * (1 + part) / 2);
  }
}
