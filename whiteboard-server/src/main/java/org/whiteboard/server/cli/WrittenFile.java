package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.nio.file.Path;

/**
 * What a command says of a file it has written when it is asked for JSON.
 *
 * @param file as it was named
 */
record WrittenFile(String format, String file, long bytes) {
  WrittenFile(String format, Path file, byte[] content) {
    this(format, file.toString(), content.length);
  }

  String json() {
    return new Gson().toJson(this);
  }
}
