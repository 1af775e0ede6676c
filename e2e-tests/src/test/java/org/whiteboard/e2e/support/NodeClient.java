package org.whiteboard.e2e.support;

import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An unmodified y-websocket client in a Node process of its own; {@code e2e-tests/node/client.mjs}
 * is its other half. Not thread-safe.
 */
public final class NodeClient implements AutoCloseable {
  /** The releases of y-websocket whose clients must work. */
  public enum Version {
    V3_0("3.0"),
    V3_1("3.1");

    private final String name;

    Version(String name) {
      this.name = name;
    }
  }

  private final NodeProgram program;

  private NodeClient(NodeProgram program) {
    this.program = program;
  }

  /** Starts a client that is not connected to anything yet. */
  public static NodeClient start(Version version) {
    return new NodeClient(NodeProgram.start("client.mjs", version.name));
  }

  /** Starts a client that trusts this authority too, joins the board and waits until it has it. */
  public static NodeClient joinTrusting(
      Path authority, Version version, String syncUrl, String board) {
    NodeClient client =
        new NodeClient(
            NodeProgram.start(
                Map.of("NODE_EXTRA_CA_CERTS", authority.toString()), "client.mjs", version.name));
    client.connect(syncUrl, board);
    client.awaitSynced();
    return client;
  }

  /** Starts a client, joins the board and waits until it has it. */
  public static NodeClient join(Version version, String syncUrl, String board) {
    NodeClient client = start(version);
    client.connect(syncUrl, board);
    client.awaitSynced();
    return client;
  }

  /** Returns the client ID with which it writes. */
  public long connect(String syncUrl, String board) {
    return ask("connect", Map.of("server", syncUrl, "room", board)).getAsLong();
  }

  public void awaitSynced() {
    Eventually.until("the Yjs client is synced", () -> ask("synced", Map.of()).getAsBoolean());
  }

  public void addShape(String id, Map<String, Object> keys) {
    ask("addShape", Map.of("shape", id, "keys", keys));
  }

  public void setKey(String id, String key, Object value) {
    ask("setKey", Map.of("shape", id, "key", key, "value", value));
  }

  public void removeShape(String id) {
    ask("removeShape", Map.of("shape", id));
  }

  public void insertText(String id, int at, String text) {
    ask("insertText", Map.of("shape", id, "at", at, "text", text));
  }

  public String text(String id) {
    return ask("text", Map.of("shape", id)).getAsString();
  }

  public Set<String> shapeIds() {
    Set<String> ids = new LinkedHashSet<>();
    ask("shapeIds", Map.of()).getAsJsonArray().forEach(id -> ids.add(id.getAsString()));
    return ids;
  }

  /** Adds a small shape every {@code everyMs} until {@link #stopWriting}. */
  public void startWriting(String prefix, int everyMs) {
    ask("startWriting", Map.of("prefix", prefix, "everyMs", everyMs));
  }

  public void stopWriting() {
    ask("stopWriting", Map.of());
  }

  public void setAwareness(Map<String, Object> state) {
    ask("setAwareness", Map.of("state", state));
  }

  /** Client ID to state, this client's own included. */
  public Map<String, JsonElement> awareness() {
    return ask("awareness", Map.of()).getAsJsonObject().asMap();
  }

  /** The whole document as one update, format v1. */
  public byte[] state() {
    return Base64.getDecoder().decode(ask("state", Map.of()).getAsString());
  }

  public void applyUpdate(byte[] update) {
    ask("applyUpdate", Map.of("update", Base64.getEncoder().encodeToString(update)));
  }

  /** True while the document waits for an update it never got. */
  public boolean pending() {
    return ask("pending", Map.of()).getAsBoolean();
  }

  /** How often the connection was opened. */
  public int connects() {
    return ask("connects", Map.of()).getAsInt();
  }

  public List<Integer> closeCodes() {
    return ask("closeCodes", Map.of()).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsInt)
        .toList();
  }

  public void disconnect() {
    ask("disconnect", Map.of());
  }

  public void reconnect() {
    ask("reconnect", Map.of());
  }

  @Override
  public void close() {
    program.close();
  }

  private JsonElement ask(String command, Map<String, Object> arguments) {
    return program.ask(command, arguments);
  }
}
