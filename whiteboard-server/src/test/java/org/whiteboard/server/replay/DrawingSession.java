package org.whiteboard.server.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.whiteboard.board.ContentHash;
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
import org.whiteboard.recording.RecordingReader;
import org.whiteboard.server.ops.DeepThreads;

/**
 * The recording of a session that a seed makes up, and the board it ends in.
 *
 * @param expected of the board
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
record DrawingSession(byte[] recording, ContentHash expected) {
  static final int EDITS = 300;

  /** Three editors who see each other's changes a little later and sometimes not for a while. */
  static DrawingSession of(long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Doc> docs = new ArrayList<>();
    ContentHash expected;
    try (Recorder recorder =
        new Recorder(
            bytes, new RecordingHeader("drawing", Instant.parse("2026-11-23T10:00:00Z")))) {
      for (int editor = 0; editor < 3; editor++) {
        docs.add(DocEngine.yrs(100 + editor).create());
        recorder.write(new Joined(0, editor, "editor " + editor, "edit"));
      }
      for (int i = 0; i < EDITS; i++) {
        int editor = random.nextInt(docs.size());
        Applied applied = docs.get(editor).edit(List.of(randomEdit(random, i)));
        if (!applied.changedNothing()) {
          recorder.write(new Received(i, editor, MessageWriter.syncUpdate(applied.update())));
        }
        Doc other = docs.get(random.nextInt(docs.size()));
        other.apply(List.of(docs.get(editor).encodeDiff(other.stateVector())));
      }
      recorder.write(new Left(EDITS, 0));
      for (int i = 0; i < 2 * docs.size(); i++) {
        Doc from = docs.get(i % docs.size());
        docs.get((i + 1) % docs.size()).apply(List.of(from.encodeState()));
      }
      expected = ContentHash.of(docs.get(0).canonicalJson());
    } finally {
      docs.forEach(Doc::close);
    }
    return new DrawingSession(bytes.toByteArray(), expected);
  }

  private static Edit randomEdit(Random random, int number) {
    String id = "shape" + random.nextInt(12);
    return switch (random.nextInt(4)) {
      case 0 ->
          new Edit.Set(
              List.of("shapes", "own" + number),
              new Edit.NewMap(Map.of("type", "rect", "pos", List.of(number, 1.5))));
      case 1 -> new Edit.Remove(List.of("meta", id));
      case 2 -> new Edit.Set(List.of("meta", id), new byte[random.nextInt(50)]);
      default -> new Edit.Set(List.of("meta", id), "value " + number);
    };
  }

  /** Plays any recording with real sockets. */
  static ReplayReport play(
      ReplayTarget target,
      byte[] recording,
      ReplayPlan plan,
      HttpClient http,
      ReplayProgress progress)
      throws Exception {
    FutureTask<ReplayReport> task =
        new FutureTask<>(
            () -> {
              Casting casting;
              try (RecordingReader in = new RecordingReader(new ByteArrayInputStream(recording))) {
                casting = Casting.of(in);
              }
              try (RecordingReader in = new RecordingReader(new ByteArrayInputStream(recording))) {
                return new Replay(target, plan, http, progress).play(in, casting);
              }
            });
    new DeepThreads("replay").newThread(task).start();
    return task.get();
  }
}
