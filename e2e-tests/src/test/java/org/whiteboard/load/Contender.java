package org.whiteboard.load;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers that are measured, and how each is started. The peers with their defaults store
 * nothing; with the storage that comes with them they do, after they have passed an update on.
 */
enum Contender {
  WHITEBOARD("Whiteboard", Dialect.YJS, "/sync"),
  Y_WEBSOCKET("y-websocket", Dialect.YJS, ""),
  Y_WEBSOCKET_STORED("y-websocket, stored", Dialect.YJS, ""),
  HOCUSPOCUS("Hocuspocus", Dialect.HOCUSPOCUS, ""),
  HOCUSPOCUS_STORED("Hocuspocus, stored", Dialect.HOCUSPOCUS, "");

  final String title;
  final Dialect dialect;
  final String prefix;

  Contender(String title, Dialect dialect, String prefix) {
    this.title = title;
    this.dialect = dialect;
    this.prefix = prefix;
  }

  /** Whether it differs from another contender only in what becomes of updates. */
  boolean onlyStoresToo() {
    return this == Y_WEBSOCKET_STORED || this == HOCUSPOCUS_STORED;
  }

  /** The command that listens at {@code port} of 127.0.0.1 and keeps what it stores below data. */
  List<String> command(Path root, int port, Path data) {
    return switch (this) {
      case WHITEBOARD ->
          List.of(
              root.resolve("script/whiteboard").toString(),
              "serve",
              "--create-on-join",
              "--connects-per-second", // All come from one address; the peers do not ration that.
              "1000",
              "--port",
              "" + port,
              "--data",
              data.toString());
      case Y_WEBSOCKET, Y_WEBSOCKET_STORED ->
          List.of("node", "node_modules/@y/websocket-server/src/server.js");
      case HOCUSPOCUS -> List.of("node", "hocuspocus.mjs", "" + port);
      case HOCUSPOCUS_STORED -> List.of("node", "hocuspocus.mjs", "" + port, data.toString());
    };
  }

  /**
   * @param heapMb 0 for the server's own default
   */
  Map<String, String> environment(int port, int heapMb, Path data) {
    if (this == WHITEBOARD) {
      return heapMb == 0
          ? Map.of("WHITEBOARD_NO_BUILD", "1")
          : Map.of("WHITEBOARD_NO_BUILD", "1", "WHITEBOARD_JAVA_FLAGS", "-Xmx" + heapMb + "m");
    }
    String options = heapMb == 0 ? "" : "--max-old-space-size=" + heapMb;
    Map<String, String> variables = new HashMap<>();
    variables.put("HOST", "127.0.0.1");
    variables.put("PORT", "" + port);
    variables.put("NODE_OPTIONS", options);
    if (this == Y_WEBSOCKET_STORED) {
      variables.put("YPERSISTENCE", data.toString());
    }
    return variables;
  }
}
