package org.whiteboard.server.transport;

/**
 * What a connection may cost before anybody knows whose it is, each with its unit.
 *
 * @param headerBytes line and headers of a request: a bearer token and some cookies fit
 * @param headerMs until a request's header must have come, from its first byte or the connect on
 * @param bodyMs until its body must have come: 16 MiB at 1 Mbit/s
 * @param bodyBytes the largest body there is: an imported board
 * @param partialMs until a WebSocket message that has begun must have ended
 * @param inboundBytes what may wait in memory for its end, bodies and messages, of all connections
 * @param connections of all addresses: each costs some 30 KiB
 * @param connectionsPerAddress of one, unless it is a trusted proxy: a campus behind one router
 */
public record ConnectionLimits(
    int headerBytes,
    int headerMs,
    int bodyMs,
    int bodyBytes,
    int partialMs,
    long inboundBytes,
    int connections,
    int connectionsPerAddress) {

  /** What the server runs with; at most an eighth of the heap waits for its end. */
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          16 << 10,
          15_000,
          130_000,
          17 << 20,
          130_000,
          Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8),
          20_000,
          5_000);
}
