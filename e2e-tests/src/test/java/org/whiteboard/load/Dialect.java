package org.whiteboard.load;

/** What differs between the servers on the wire. */
enum Dialect {
  /** The room is the last part of the address, as y-websocket has it. */
  YJS,
  /** One address; each message begins with the room's name, and the first one signs in. */
  HOCUSPOCUS;

  private static final int AUTH = 2;

  /** The address to upgrade at. */
  String path(String prefix, String room) {
    return this == YJS ? prefix + "/" + room : prefix + "/";
  }

  /** What stands before every message. */
  void begin(Bytes message, String room) {
    if (this == HOCUSPOCUS) {
      message.varString(room);
    }
  }

  /** The message that a client opens with, before it asks for the document; null for none. */
  byte[] hello(String room) {
    return this == YJS
        ? null
        : new Bytes()
            .varString(room)
            .varUint(AUTH)
            .varUint(0)
            .varString("nobody")
            .varString("4.7.0")
            .toArray();
  }
}
