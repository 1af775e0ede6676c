package org.whiteboard.load;

import java.nio.charset.StandardCharsets;

/**
 * One Yjs client as far as a server can tell: a client ID, its clock, its awareness, and every
 * document update it was sent. Bytes in, bytes out; knows no socket.
 */
final class Person {
  private static final String ROOT = "load";
  private static final int SYNC = 0;
  private static final int AWARENESS = 1;
  private static final int AUTH = 2;
  private static final int SYNC_REPLY = 4;
  private static final byte[] NOTHING = {0, 0};

  /** What a message made of the person. */
  enum Heard {
    NOTHING_NEW,
    SYNCED,
    ASKED,
    WELCOMED
  }

  final int number;
  final String room;
  final Dialect dialect;
  private final Replica replica;
  private final Bytes message = new Bytes();
  private long clock;
  private int awarenessClock;
  private boolean asked;
  private boolean overwriting;

  Person(int number, String room, Dialect dialect, Replica replica) {
    this.number = number;
    this.room = room;
    this.dialect = dialect;
    this.replica = replica;
  }

  Replica replica() {
    return replica;
  }

  /** Small and unlike: servers sort and index by it. */
  long clientId() {
    return 1_000_003L + 7919L * number;
  }

  byte[] step1() {
    begin().varUint(SYNC).varUint(0).varBytes(new byte[] {0});
    return message.toArray();
  }

  /** Nothing that the server lacks: what we wrote we have sent. */
  byte[] emptyStep2() {
    begin().varUint(SYNC).varUint(1).varBytes(NOTHING);
    return message.toArray();
  }

  /**
   * From now on writes one entry again and again, so that the board does not grow: the tombstones
   * of consecutive values of one key melt into one, those of several keys do not.
   */
  Person overwriting() {
    overwriting = true;
    return this;
  }

  /**
   * The next update: an entry of a root map whose value is {@code size} bytes with the stamp in
   * front. One Item with ContentBinary, as Yjs writes {@code map.set(key, new Uint8Array(size))}.
   */
  byte[] update(int stream, int count, int size) {
    byte[] value = new byte[Math.max(size, Stamp.LENGTH)];
    Stamp.write(value, 0, stream, count);
    boolean overwrites = overwriting && clock > 0;
    Bytes update = new Bytes();
    update.varUint(1).varUint(1).varUint(clientId()).varUint(clock);
    if (overwrites) {
      // The value that is replaced stands to the left, names the map and the key, and is deleted.
      update.add(0x80 | 3).varUint(clientId()).varUint(clock - 1).varBytes(value);
      update.varUint(1).varUint(clientId()).varUint(1).varUint(clock - 1).varUint(1);
    } else {
      update.add(0x20 | 3).varUint(1).varString(ROOT);
      update.varString(Integer.toString(number, 36) + "-" + clock).varBytes(value).add(0);
    }
    clock++;
    byte[] bytes = update.toArray();
    replica.wrote(bytes);
    begin().varUint(SYNC).varUint(2).varBytes(bytes);
    return message.toArray();
  }

  /** A cursor in the size that whiteboards send: name, colour, position. */
  byte[] cursor(int stream, int count) {
    byte[] state =
        ("{\"user\":{\"name\":\"Person "
                + number
                + "\",\"color\":\"#0b7285\"},\"cursor\":[1024.25,768.5],\"at\":\"~W0000000000000000\"}")
            .getBytes(StandardCharsets.US_ASCII);
    Stamp.write(state, state.length - Stamp.LENGTH - 2, stream, count);
    Bytes awareness = new Bytes();
    awareness.varUint(1).varUint(clientId()).varUint(++awarenessClock).varBytes(state);
    begin().varUint(AWARENESS).varBytes(awareness.toArray());
    return message.toArray();
  }

  private Bytes begin() {
    message.clear();
    dialect.begin(message, room);
    return message;
  }

  /** Reads one message that the server sent; stamps in it go to {@code finder}. */
  Heard hear(byte[] bytes, int from, int to, Stamp.Finder finder) {
    Cursor in = new Cursor(bytes, from, to);
    if (dialect == Dialect.HOCUSPOCUS) {
      in.skip((int) in.varUint());
    }
    int type = (int) in.varUint();
    if (type == SYNC || type == SYNC_REPLY) {
      return sync(in, finder);
    }
    if (type == AWARENESS) {
      Stamp.find(bytes, in.at, to, finder);
    } else if (type == AUTH && dialect == Dialect.HOCUSPOCUS && !asked) {
      asked = true;
      return Heard.WELCOMED;
    }
    return Heard.NOTHING_NEW;
  }

  private Heard sync(Cursor in, Stamp.Finder finder) {
    int kind = (int) in.varUint();
    if (kind == 0) {
      return Heard.ASKED;
    }
    int length = (int) in.varUint();
    replica.received(in.bytes, in.at, length);
    if (kind == 2) {
      Stamp.find(in.bytes, in.at, in.at + length, finder);
    }
    return kind == 1 ? Heard.SYNCED : Heard.NOTHING_NEW;
  }

  /** A position in a message. */
  private static final class Cursor {
    private final byte[] bytes;
    private final int to;
    private int at;

    Cursor(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.at = from;
      this.to = to;
    }

    long varUint() {
      long value = 0;
      for (int shift = 0; at < to; shift += 7) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalStateException("the server sent half a message");
    }

    void skip(int count) {
      at += count;
    }
  }
}
