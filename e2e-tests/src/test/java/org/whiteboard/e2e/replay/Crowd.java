package org.whiteboard.e2e.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Left;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.Recorder;
import org.whiteboard.recording.RecordingHeader;

/** A generated recording: many editors who see one another's changes late, and quarrel. */
final class Crowd {
  private static final long SEED = 20261123;
  private static final int EDITORS = 12;
  private static final int EDITS = 4_000;
  private static final int MS_PER_EDIT = 10;

  private Crowd() {}

  static void write(Path file) throws IOException {
    Random random = new Random(SEED);
    RecordingHeader header = new RecordingHeader("crowd", Instant.parse("2026-11-23T10:00:00Z"));
    List<Doc> docs = new ArrayList<>();
    try (Recorder recorder =
        new Recorder(new GZIPOutputStream(Files.newOutputStream(file)), header)) {
      for (int editor = 0; editor < EDITORS; editor++) {
        docs.add(DocEngine.yrs(1_000 + editor).create());
        recorder.write(new Joined(0, editor, "Editor " + editor, "edit"));
      }
      for (int i = 0; i < EDITS; i++) {
        int editor = random.nextInt(EDITORS);
        Applied applied = docs.get(editor).edit(List.of(edit(random, i)));
        if (!applied.changedNothing()) {
          byte[] message = MessageWriter.syncUpdate(applied.update());
          recorder.write(new Received((long) i * MS_PER_EDIT, editor, message));
        }
        Doc reader = docs.get(random.nextInt(EDITORS));
        reader.apply(List.of(docs.get(editor).encodeDiff(reader.stateVector())));
      }
      for (int editor = 0; editor < EDITORS; editor++) {
        recorder.write(new Left((long) EDITS * MS_PER_EDIT, editor));
      }
    } finally {
      docs.forEach(Doc::close);
    }
  }

  /** New shapes, and a few old ones that everybody moves, resizes, paints, deletes and remakes. */
  private static Edit edit(Random random, int number) {
    List<Object> point = List.of(random.nextInt(4_000) / 2.0, random.nextInt(4_000) / 2.0);
    String contested = "contested" + random.nextInt(20);
    return switch (random.nextInt(6)) {
      case 0, 1 -> shape("shape" + number, point);
      case 2 -> shape(contested, point);
      case 3 -> new Edit.Remove(List.of("shapes", contested));
      case 4 -> new Edit.Set(List.of("meta", "last" + random.nextInt(8)), point);
      default -> new Edit.Set(List.of("meta", "note" + random.nextInt(8)), "edit " + number);
    };
  }

  private static Edit shape(String id, List<Object> pos) {
    return new Edit.Set(
        List.of("shapes", id),
        new Edit.NewMap(Map.of("type", "rect", "pos", pos, "size", List.of(120, 80))));
  }
}
