package org.whiteboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code bench/yjs.mjs} made: for each name the updates that Yjs wrote. */
record Workloads(Path folder) {
  /** u32 little-endian count, then each update with its length in front. */
  List<byte[]> updates(String name) {
    try {
      byte[] file = Files.readAllBytes(folder.resolve(name + ".bin"));
      ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      List<byte[]> updates = new ArrayList<>(bytes.getInt());
      while (bytes.hasRemaining()) {
        byte[] update = new byte[bytes.getInt()];
        bytes.get(update);
        updates.add(update);
      }
      return updates;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
