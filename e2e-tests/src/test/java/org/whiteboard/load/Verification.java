package org.whiteboard.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The end of a run: every replica is built in a real Yjs document from what it wrote and was sent,
 * by {@code e2e-tests/bench/peers/verify.mjs}, and all of a room must be equal.
 */
final class Verification {
  private final Path root;
  private final Path work;

  Verification(Path root, Path work) {
    this.root = root;
    this.work = work;
  }

  /** Adds a fault to the result when replicas of a room differ or wait for updates. */
  void check(List<Person> people, Updates updates, Result result)
      throws IOException, InterruptedException {
    Path file = work.resolve("replicas.bin");
    write(file, people, updates);
    Process process =
        new ProcessBuilder("node", "verify.mjs", file.toString())
            .directory(root.resolve("e2e-tests/bench/peers").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      result.fault("replicas: " + said.strip());
    }
    Files.delete(file);
  }

  /** Rooms, each as its distinct histories, each as its updates; all counts and lengths 32 bits. */
  private static void write(Path file, List<Person> people, Updates updates) throws IOException {
    Map<String, Map<List<Integer>, int[]>> rooms = new TreeMap<>();
    for (Person person : people) {
      int[] history = person.replica().distinct();
      rooms
          .computeIfAbsent(person.room, room -> new LinkedHashMap<>())
          .putIfAbsent(Arrays.stream(history).boxed().toList(), history);
    }
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(rooms.size());
      for (Map<List<Integer>, int[]> histories : rooms.values()) {
        out.writeInt(histories.size());
        for (int[] history : histories.values()) {
          write(out, history, updates);
        }
      }
    }
  }

  private static void write(DataOutputStream out, int[] history, Updates updates)
      throws IOException {
    out.writeInt(history.length);
    for (int number : history) {
      byte[] update = updates.get(number);
      out.writeInt(update.length);
      out.write(update);
    }
  }
}
