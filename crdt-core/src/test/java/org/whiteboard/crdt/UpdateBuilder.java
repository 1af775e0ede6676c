package org.whiteboard.crdt;

import org.whiteboard.lib0.ByteWriter;

/** Spells updates of format v1 by hand, the illegal ones above all. */
final class UpdateBuilder {
  private final ByteWriter out = new ByteWriter();

  static UpdateBuilder sections(long count) {
    UpdateBuilder builder = new UpdateBuilder();
    builder.out.writeVarUint(count);
    return builder;
  }

  /** An update by client 1 that goes on with its first and only struct. */
  static UpdateBuilder struct() {
    return sections(1).section(1, 1, 0);
  }

  UpdateBuilder section(long structs, long client, long clock) {
    return numbers(structs, client, clock);
  }

  UpdateBuilder numbers(long... numbers) {
    for (long number : numbers) {
      out.writeVarUint(number);
    }
    return this;
  }

  UpdateBuilder info(int info) {
    return raw(info);
  }

  UpdateBuilder raw(int... bytes) {
    for (int b : bytes) {
      out.writeByte(b);
    }
    return this;
  }

  UpdateBuilder string(String text) {
    out.writeString(text);
    return this;
  }

  UpdateBuilder buf(byte[] bytes) {
    out.writeByteArray(bytes);
    return this;
  }

  /** An item with content {@code ref} in root {@code m} under a key. */
  UpdateBuilder entry(int ref, String key) {
    return info(0x20 | ref).raw(1).string("m").string(key);
  }

  /** An item with content {@code ref} at the start of root {@code t}. */
  UpdateBuilder first(int ref) {
    return info(ref).raw(1).string("t");
  }

  UpdateBuilder id(long client, long clock) {
    return numbers(client, clock);
  }

  byte[] deletes(long... numbers) {
    return numbers(numbers).out.toByteArray();
  }

  byte[] noDeletes() {
    return deletes(0);
  }
}
