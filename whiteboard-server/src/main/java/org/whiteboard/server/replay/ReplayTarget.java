package org.whiteboard.server.replay;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The board that a recording is played on.
 *
 * @param server address of the server, without a slash at its end
 * @param link the board's link id
 */
public record ReplayTarget(String server, String link) {
  private static final Pattern BOARD = Pattern.compile("(https?://[^?#]+?)/b/([^/?#]+).*");
  private static final Pattern SERVER = Pattern.compile("(https?://[^?#]+?)/*");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** The board behind a page's address, or a new board on the server of that address. */
  public static ReplayTarget at(String address, HttpClient http) {
    Matcher board = BOARD.matcher(address);
    if (board.matches()) {
      return new ReplayTarget(board.group(1), board.group(2));
    }
    Matcher server = SERVER.matcher(address);
    if (!server.matches()) {
      throw new ReplayFailedException("not an http address: " + address);
    }
    return new ReplayTarget(server.group(1), newBoard(server.group(1), http));
  }

  private static String newBoard(String server, HttpClient http) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/boards"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    byte[] answer = send(http, request, 201);
    try {
      JsonObject board =
          JsonParser.parseString(new String(answer, StandardCharsets.UTF_8)).getAsJsonObject();
      return board.get("id").getAsString();
    } catch (JsonParseException | IllegalStateException e) {
      throw new ReplayFailedException(server + " did not answer with a board", e);
    }
  }

  /** Where its WebSocket is. */
  public URI socket() {
    return URI.create(server.replaceFirst("^http", "ws") + "/sync/" + link);
  }

  /** The board's canonical JSON, as the server has it now. */
  byte[] canonicalJson(HttpClient http) {
    URI export = URI.create(server + "/api/boards/" + link + "/export?format=json");
    return send(http, HttpRequest.newBuilder(export).timeout(TIMEOUT).GET().build(), 200);
  }

  private static byte[] send(HttpClient http, HttpRequest request, int expected) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != expected) {
        throw new ReplayFailedException(
            request.method() + " " + request.uri() + " answered " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new ReplayFailedException("no answer from " + request.uri() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayFailedException("interrupted", e);
    }
  }
}
