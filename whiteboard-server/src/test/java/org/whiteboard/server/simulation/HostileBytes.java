package org.whiteboard.server.simulation;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.protocol.MessageWriter;

/** Messages that no server may believe: the hostile corpus, and honest ones that were cut short. */
final class HostileBytes {
  private static final Path FOLDER = Path.of("../crdt-core/src/test/resources/hostile");

  /** Larger ones are about speed, which is not what schedules are for. */
  private static final int MAX_BYTES = 4_096;

  private static final List<byte[]> CORPUS = corpus();
  private static final byte[] HONEST = honest();

  private HostileBytes() {}

  private record Case(String name, String kind, List<String> before) {}

  private static List<byte[]> corpus() {
    try {
      Case[] cases =
          new Gson().fromJson(Files.readString(FOLDER.resolve("index.json")), Case[].class);
      List<byte[]> updates = new ArrayList<>();
      for (Case hostile : cases) {
        Path file = FOLDER.resolve(hostile.name() + ".bin");
        boolean fits = hostile.kind().equals("update") && hostile.before().isEmpty();
        if (fits && Files.size(file) <= MAX_BYTES) {
          updates.add(Files.readAllBytes(file));
        }
      }
      return updates;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] honest() {
    try (Doc doc = DocEngine.yrs(90).create()) {
      Map<String, Object> text = Map.of("text", new Edit.NewText(List.of()));
      return doc.edit(List.of(new Edit.Set(List.of("shapes", "a"), new Edit.NewMap(text))))
          .update();
    }
  }

  /** One of them. */
  static byte[] message(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> MessageWriter.syncUpdate(cut(HONEST, random));
      case 1 -> cut(MessageWriter.syncUpdate(HONEST), random);
      case 2 -> MessageWriter.syncStep2(anyOf(random));
      case 3 -> ("\u0001" + random.nextInt()).getBytes(StandardCharsets.UTF_8);
      default -> MessageWriter.syncUpdate(anyOf(random));
    };
  }

  private static byte[] anyOf(Random random) {
    return CORPUS.get(random.nextInt(CORPUS.size()));
  }

  private static byte[] cut(byte[] bytes, Random random) {
    return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
  }
}
