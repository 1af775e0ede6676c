package org.whiteboard.protocol;

/**
 * Every WebSocket close code the server uses, each with its one reason text. Rule P3: no other
 * text, least of all an exception's, ever reaches a peer. 4400 to 4499 are permanent: y-websocket
 * 3.1 stops reconnecting.
 */
public enum CloseCode {
  TOO_BIG(1009, "message too big"),
  INTERNAL(1011, "board unavailable, try again"),
  RESTART(1012, "server restarting"),
  SLOW(1013, "too slow, reconnect to catch up"),
  BUSY(1013, "server busy, try again"),
  MALFORMED(4400, "malformed message"),
  REVOKED(4401, "access ended"),
  FORBIDDEN(4403, "view only"),
  DELETED(4404, "board deleted"),
  EXPIRED(4408, "sign in again"),
  KICKED(4410, "removed by the owner"),
  FLOOD(4429, "too many messages");

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
