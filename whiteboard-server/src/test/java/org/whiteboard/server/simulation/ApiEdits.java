package org.whiteboard.server.simulation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;
import org.whiteboard.server.imports.Imported;
import org.whiteboard.server.imports.Placement;
import org.whiteboard.server.room.BoardUnavailableException;
import org.whiteboard.server.snapshot.BoardContent;
import org.whiteboard.server.snapshot.BoardContent.Difference;

/**
 * What the API does to a board while people draw on it: an earlier version comes back, a file is
 * imported. Both are new edits (invariant 7), and each is held to what it promises.
 */
final class ApiEdits {
  private final SimulatedServer server;
  private final BoardId board;
  private final SimulatedLog log;
  private final Findings findings;
  private final Occurrences occurrences;
  private final Mutant mutant;
  private int imports;

  ApiEdits(
      SimulatedServer server,
      BoardId board,
      SimulatedLog log,
      Findings findings,
      Occurrences occurrences,
      Mutant mutant) {
    this.server = server;
    this.board = board;
    this.log = log;
    this.findings = findings;
    this.occurrences = occurrences;
    this.mutant = mutant;
  }

  /** Brings back what the board said at some time. */
  void restore(Random random) {
    int offset = 1 + random.nextInt(log.size());
    if (mutant == Mutant.REWRITE_HISTORY) {
      log.cut(offset);
      server.rooms().end(board);
      return;
    }
    byte[] moment = log.contentAt(offset);
    BoardContent then = BoardContent.parse(moment);
    boolean keepAdded = random.nextInt(3) == 0;
    boolean halves = keepAdded || mutant == Mutant.RESTORE_BY_HALVES;
    edit(
        now -> then.editsFrom(BoardContent.parse(now.canonicalJson()), halves),
        at -> {
          occurrences.count("an earlier version came back");
          Difference left = difference(log.contentAt(at), moment);
          boolean back = left.changed().isEmpty() && left.removed().isEmpty();
          if (!back || (!keepAdded && !Arrays.equals(log.contentAt(at), moment))) {
            findings.add("invariant 7: the version of " + offset + " is not back: " + left);
          }
        });
  }

  /** Puts two shapes of a file on the board, under ids of which one is taken. */
  void importFile(Random random) {
    int number = imports++;
    JsonObject shapes = new JsonObject();
    for (String id : List.of(Forger.TARGET.get(1), "file-" + number)) {
      String pos = "\"pos\":[" + random.nextInt(1000) + ",1]";
      shapes.add(
          id, JsonParser.parseString("{\"type\":\"note\"," + pos + ",\"text\":{\"$text\":[]}}"));
    }
    JsonObject none = new JsonObject();
    Imported file = new Imported(none, none, shapes, Map.of(), List.of());
    edit(
        now -> placed(file, now.canonicalJson(), "copy-" + number),
        at -> {
          occurrences.count("a file was imported");
          Difference made = difference(log.contentAt(at), log.contentAt(at - 1));
          if (made.added().size() != 2 || !made.changed().isEmpty() || !made.removed().isEmpty()) {
            findings.add("invariant 7: an import of two shapes did more than add them: " + made);
          }
        });
  }

  private List<Edit> placed(Imported file, byte[] now, String freeId) {
    if (mutant != Mutant.IMPORT_OVER_ALL) {
      return Placement.edits(file, now, () -> freeId);
    }
    JsonObject roots = new JsonObject();
    roots.add("meta", file.meta());
    roots.add("comments", file.comments());
    roots.add("shapes", file.shapes());
    return BoardContent.parse(roots.toString().getBytes(StandardCharsets.UTF_8))
        .editsFrom(BoardContent.parse(now), false);
  }

  private interface Promise {
    void check(long at);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Both outcomes are handled where it completes.
  private void edit(Function<Doc, List<Edit>> edits, Promise promise) {
    server
        .rooms()
        .edit(board, edits, "api")
        .whenComplete(
            (at, failure) -> {
              if (failure instanceof BoardUnavailableException) {
                occurrences.count("an edit by the API was refused");
              } else if (failure != null) {
                findings.add("an edit by the API failed: " + failure);
              } else if (at > log.size()) {
                findings.add("invariant 2: an edit was answered before it was durable");
              } else {
                promise.check(at);
              }
            });
  }

  private static Difference difference(byte[] now, byte[] before) {
    return BoardContent.parse(now).since(BoardContent.parse(before));
  }
}
