package org.whiteboard.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.ByteWriter;
import org.whiteboard.lib0.JsonText;
import org.whiteboard.lib0.MalformedBytesException;

/**
 * A set of awareness states as it travels. Immutable; the states stay bytes, since the server only
 * passes them on (A1).
 */
public record AwarenessUpdate(List<Entry> entries) {
  public static final AwarenessUpdate EMPTY = new AwarenessUpdate(List.of());

  /** A2. Measured states of real editors are at most 10 KiB, selections of many ids included. */
  public static final int MAX_STATE_BYTES = 16 * 1024;

  /**
   * A2. Clients echo what they hear, so a frame may name everybody in the room and not only its
   * sender.
   */
  public static final int MAX_ENTRIES = 4096;

  /** Room for a removal's increment; a client that changes 30 times a second needs two years. */
  public static final long MAX_CLOCK = Integer.MAX_VALUE;

  public AwarenessUpdate {
    entries = List.copyOf(entries);
  }

  /**
   * The state of one client.
   *
   * @param client 0 to 2^53-1
   * @param clock 0 to {@link #MAX_CLOCK}
   * @param json one JSON value in UTF-8; {@code null} means that the client is gone
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by content, see equals.
  public record Entry(long client, long clock, byte[] json) {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    /** The entry that tells everybody that a client is gone (A4). */
    public static Entry removal(long client, long clock) {
      return new Entry(client, clock, NULL.clone());
    }

    public boolean isRemoval() {
      return Arrays.equals(json, NULL);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Entry that
          && client == that.client
          && clock == that.clock
          && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(client) * 31 + Long.hashCode(clock);
    }
  }

  /**
   * Reads the body of an awareness message.
   *
   * @throws MalformedMessageException naming the rule that the bytes break
   */
  public static AwarenessUpdate decode(byte[] bytes) {
    try {
      return decode(bytes, new ByteReader(bytes));
    } catch (MalformedMessageException e) {
      throw e;
    } catch (MalformedBytesException e) {
      throw MalformedMessageException.of(e);
    }
  }

  private static AwarenessUpdate decode(byte[] bytes, ByteReader reader) {
    // An entry takes at least a client, a clock and a length.
    int count = reader.readCount(3);
    if (count > MAX_ENTRIES) {
      throw new MalformedMessageException("A2", 0, "more than " + MAX_ENTRIES + " states");
    }
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(readEntry(bytes, reader));
    }
    if (reader.remaining() > 0) {
      throw new MalformedMessageException("P5", reader.position(), "bytes after the states");
    }
    return new AwarenessUpdate(entries);
  }

  private static Entry readEntry(byte[] bytes, ByteReader reader) {
    long client = reader.readVarUint();
    int at = reader.position();
    long clock = reader.readVarUint();
    if (clock > MAX_CLOCK) {
      throw new MalformedMessageException("A2", at, "clock above 2^31-1");
    }
    at = reader.position();
    int length = reader.readLength();
    if (length > MAX_STATE_BYTES) {
      throw new MalformedMessageException("A2", at, "state above " + MAX_STATE_BYTES + " bytes");
    }
    int start = reader.position();
    reader.skip(length);
    if (!JsonText.isValid(bytes, start, start + length)) {
      throw new MalformedMessageException("A4", start, "state is not JSON");
    }
    return new Entry(client, clock, Arrays.copyOfRange(bytes, start, start + length));
  }

  public byte[] encode() {
    ByteWriter writer = new ByteWriter().writeVarUint(entries.size());
    for (Entry entry : entries) {
      writer.writeVarUint(entry.client()).writeVarUint(entry.clock()).writeByteArray(entry.json());
    }
    return writer.toByteArray();
  }
}
