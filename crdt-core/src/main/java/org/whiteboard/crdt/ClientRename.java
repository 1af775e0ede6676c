package org.whiteboard.crdt;

import java.util.Arrays;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.ByteWriter;

/**
 * Gives a client in an update another id. What the server wrote on one board can so be written by
 * somebody else on another, where the server's id is not theirs to use (I6). Content is the same
 * after it, as long as all updates of a board are renamed alike and the new id is as large as the
 * old one beside all others: concurrent changes are ordered by their ids.
 */
public final class ClientRename {
  private final byte[] update;
  private final long from;
  private final long to;
  private final ByteReader in;
  private final StructWalk structs;
  private final ByteWriter out;
  private int copied;

  private ClientRename(byte[] update, long from, long to) {
    this.update = update;
    this.from = from;
    this.to = to;
    this.in = new ByteReader(update);
    this.structs = new StructWalk(in, update, this::named);
    this.out = new ByteWriter(update.length + 16);
  }

  /**
   * The update with {@code to} wherever it names {@code from}.
   *
   * @param update that {@link UpdateInspector} accepts
   */
  public static byte[] rename(byte[] update, long from, long to) {
    ClientRename rename = new ClientRename(update, from, to);
    rename.walk();
    return rename.out.toByteArray();
  }

  private void walk() {
    for (int sections = in.readCount(3); sections > 0; sections--) {
      int count = in.readCount(2);
      client();
      in.readVarUint();
      for (; count > 0; count--) {
        structs.struct();
      }
    }
    for (int clients = in.readCount(2); clients > 0; clients--) {
      client();
      for (int ranges = in.readCount(2); ranges > 0; ranges--) {
        in.readVarUint();
        in.readVarUint();
      }
    }
    copyTo(update.length);
  }

  private void client() {
    int at = in.position();
    named(at, in.readVarUint());
  }

  private void named(int at, long client) {
    if (client == from) {
      copyTo(at);
      out.writeVarUint(to);
      copied = in.position();
    }
  }

  private void copyTo(int end) {
    out.write(Arrays.copyOfRange(update, copied, end));
    copied = end;
  }
}
