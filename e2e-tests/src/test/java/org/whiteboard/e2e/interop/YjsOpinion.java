package org.whiteboard.e2e.interop;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.e2e.support.NodeProgram;

/** What Yjs on Node, and the client's projection there, make of a board. Not thread-safe. */
final class YjsOpinion implements AutoCloseable {
  private static final Gson GSON = new Gson();

  private final NodeProgram node = NodeProgram.start("differential.mjs");

  /**
   * A board as Yjs has it.
   *
   * @param updates what Yjs wrote on the way, in an order that applies
   * @param pending true while Yjs waits for an update that it never got
   */
  record Board(
      List<String> updates,
      String canonicalJson,
      String sha256,
      String stateVector,
      String state,
      boolean pending) {

    List<byte[]> updateBytes() {
      return updates.stream().map(YjsOpinion::bytes).toList();
    }

    byte[] stateBytes() {
      return bytes(state);
    }

    StateVector clocks() {
      return StateVector.decode(bytes(stateVector));
    }
  }

  /**
   * Updates of editors who use every type, in an order that applies.
   *
   * @param gaps what lacks the updates between
   */
  record Types(List<String> updates, List<Gap> gaps) {
    List<byte[]> updateBytes() {
      return updates.stream().map(YjsOpinion::bytes).toList();
    }
  }

  /**
   * Several updates as one, some between them left out.
   *
   * @param at how many updates come before it
   */
  record Gap(int at, String update) {
    byte[] updateBytes() {
      return bytes(update);
    }
  }

  /** Updates that need one another, in an order that applies. */
  record Wire(String name, List<String> updates) {
    List<byte[]> updateBytes() {
      return updates.stream().map(YjsOpinion::bytes).toList();
    }
  }

  /**
   * A document of an old version.
   *
   * @param root the name of its only root, which says of which kind it is
   * @param expected what the root holds
   */
  record Old(String root, String update, JsonElement expected) {
    byte[] updateBytes() {
      return bytes(update);
    }
  }

  /** Several editors with undo, offline phases and everything a board can hold. */
  Board random(long seed, int steps) {
    return board(node.ask("random", Map.of("seed", seed, "steps", steps)));
  }

  /** Several editors with every shared type there is, nested at random. */
  Types types(long seed, int steps) {
    return GSON.fromJson(node.ask("types", Map.of("seed", seed, "steps", steps)), Types.class);
  }

  /** What Yjs can write although no board may hold it, each under its name. */
  List<Wire> refused() {
    return wires("refused");
  }

  /** What a client holds that was sent these. */
  Board holding(List<byte[]> updates) {
    return board(node.ask("board", Map.of("updates", base64(updates))));
  }

  /** Runs a script's edits in Yjs, on top of these updates; its {@code updates} are the edits'. */
  Board run(long client, List<byte[]> updates, JsonArray script) {
    return board(
        node.ask("script", Map.of("client", client, "updates", base64(updates), "steps", script)));
  }

  /** Each shared type, collected, merged, undone: whatever Yjs can put on the wire. */
  List<Wire> parity() {
    return wires("parity");
  }

  private List<Wire> wires(String command) {
    List<Wire> all = new ArrayList<>();
    node.ask(command, Map.of())
        .getAsJsonArray()
        .forEach(w -> all.add(GSON.fromJson(w, Wire.class)));
    return all;
  }

  /** What a root holds, whose name says of which kind it is: array, map or text. */
  JsonElement root(String name, byte[] update) {
    return node.ask("root", Map.of("name", name, "updates", base64(List.of(update))));
  }

  /** Everything that a document of these shows, roots beyond a board's as well. */
  JsonElement whole(List<byte[]> updates) {
    return node.ask("whole", Map.of("updates", base64(updates)));
  }

  /** Documents of an old version, see {@code yjs-compatibility} in the tests of crdt-core. */
  List<Old> old() {
    return node.ask("old", Map.of()).getAsJsonArray().asList().stream()
        .map(document -> GSON.fromJson(document, Old.class))
        .toList();
  }

  private static Board board(JsonElement answer) {
    return GSON.fromJson(answer, Board.class);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static List<String> base64(List<byte[]> updates) {
    return updates.stream().map(Base64.getEncoder()::encodeToString).toList();
  }

  @Override
  public void close() {
    node.close();
  }
}
