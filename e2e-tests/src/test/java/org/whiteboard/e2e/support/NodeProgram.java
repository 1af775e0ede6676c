package org.whiteboard.e2e.support;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of {@code e2e-tests/node} in a process of its own, which answers lines of JSON on its
 * standard input one by one. Not thread-safe.
 */
public final class NodeProgram implements AutoCloseable {
  private static final Gson GSON = new Gson();

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;
  private int lastRequest;

  private NodeProgram(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  public static NodeProgram start(String script, String... arguments) {
    return start(Map.of(), script, arguments);
  }

  /** With these variables in its environment besides. */
  public static NodeProgram start(
      Map<String, String> environment, String script, String... arguments) {
    Path folder = Project.root().resolve("e2e-tests/node");
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      throw new IllegalStateException(folder + " has no packages: run script/test e2e");
    }
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    try {
      ProcessBuilder program =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      program.environment().putAll(environment);
      return new NodeProgram(program.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws IllegalStateException with the program's own words when it failed
   */
  public JsonElement ask(String command, Map<String, ?> arguments) {
    JsonObject request = GSON.toJsonTree(arguments).getAsJsonObject();
    request.addProperty("id", ++lastRequest);
    request.addProperty("do", command);
    try {
      requests.write(GSON.toJson(request));
      requests.write('\n');
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("the Node program ended during " + command);
      }
      JsonObject answer = GSON.fromJson(line, JsonObject.class);
      if (answer.get("id").getAsInt() != lastRequest || answer.has("error")) {
        throw new IllegalStateException(command + " answered " + line);
      }
      return answer.get("value");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
