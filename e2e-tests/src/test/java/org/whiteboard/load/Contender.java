package org.whiteboard.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The servers that are measured, and how each is started with its defaults. */
enum Contender {
  WHITEBOARD("Whiteboard", Dialect.YJS, "/sync"),
  Y_WEBSOCKET("y-websocket", Dialect.YJS, ""),
  HOCUSPOCUS("Hocuspocus", Dialect.HOCUSPOCUS, "");

  final String title;
  final Dialect dialect;
  final String prefix;

  Contender(String title, Dialect dialect, String prefix) {
    this.title = title;
    this.dialect = dialect;
    this.prefix = prefix;
  }

  /** The command that listens at {@code port} of 127.0.0.1; only Whiteboard stores anything. */
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
      case Y_WEBSOCKET -> List.of("node", "node_modules/@y/websocket-server/src/server.js");
      case HOCUSPOCUS -> List.of("node", "hocuspocus.mjs", "" + port);
    };
  }

  /**
   * @param heapMb 0 for the server's own default
   */
  Map<String, String> environment(int port, int heapMb) {
    if (this == WHITEBOARD) {
      return heapMb == 0
          ? Map.of("WHITEBOARD_NO_BUILD", "1")
          : Map.of("WHITEBOARD_NO_BUILD", "1", "WHITEBOARD_JAVA_FLAGS", "-Xmx" + heapMb + "m");
    }
    String options = heapMb == 0 ? "" : "--max-old-space-size=" + heapMb;
    return Map.of("HOST", "127.0.0.1", "PORT", "" + port, "NODE_OPTIONS", options);
  }
}
