package org.whiteboard.e2e.support;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The REST side of a running server, as far as the tests need it. Thread-safe. */
public final class Boards {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final Gson GSON = new Gson();

  private final URI server;
  private final HttpClient http;
  private final Map<String, String> headers;

  Boards(URI server) {
    this(server, HTTP);
  }

  /** For a server that speaks https. */
  Boards(URI server, HttpClient http) {
    this(server, http, Map.of());
  }

  private Boards(URI server, HttpClient http, Map<String, String> headers) {
    this.server = server;
    this.http = http;
    this.headers = headers;
  }

  /** The same server, asked with these headers besides. */
  public Boards with(Map<String, String> more) {
    return new Boards(server, http, more);
  }

  /** A board as {@code POST /api/boards} answers it; {@code id} is its first edit link. */
  public record Created(String id, String title, String url, String ownerToken) {}

  /** Canonical JSON with the hash the server states for it. */
  public record Export(String json, String contentHash) {
    public Set<String> shapeIds() {
      return GSON.fromJson(json, JsonObject.class).getAsJsonObject("shapes").keySet();
    }
  }

  public Created create(String title) {
    JsonObject body = new JsonObject();
    body.addProperty("title", title);
    HttpResponse<byte[]> response = send("POST", "/api/boards", null, body);
    expect(201, response);
    return GSON.fromJson(text(response), Created.class);
  }

  /** Adds a link to a board; {@code facts} as {@code POST …/links} takes them. Returns its id. */
  public String addLink(Created board, JsonObject facts) {
    HttpResponse<byte[]> response =
        send("POST", "/api/boards/" + board.id() + "/links", board.ownerToken(), facts);
    expect(201, response);
    return GSON.fromJson(text(response), JsonObject.class).get("id").getAsString();
  }

  public Export export(String id) {
    HttpResponse<byte[]> response = get("/api/boards/" + id + "/export?format=json");
    expect(200, response);
    String hash = response.headers().firstValue("Whiteboard-Content-Hash").orElseThrow();
    return new Export(text(response), hash);
  }

  /** The board as one Yjs update, format v1. */
  public byte[] exportUpdate(String id) {
    HttpResponse<byte[]> response = get("/api/boards/" + id + "/export?format=yjs");
    expect(200, response);
    return response.body();
  }

  /** Stores a picture with the board; returns the status. */
  public int upload(String id, String sha256, String type, byte[] picture) {
    return sendBytes("PUT", "/api/boards/" + id + "/assets/" + sha256, type, picture).statusCode();
  }

  /** Puts a file on the board and returns the answer. */
  public String importFile(String id, byte[] file) {
    HttpResponse<byte[]> response =
        sendBytes("POST", "/api/boards/" + id + "/import", "application/octet-stream", file);
    expect(200, response);
    return text(response);
  }

  public HttpResponse<byte[]> get(String path) {
    return send("GET", path, null, null);
  }

  /**
   * Sends one request.
   *
   * @param token an owner token, or null for none
   * @param body sent as JSON, or null for none
   */
  public HttpResponse<byte[]> send(String method, String path, String token, JsonObject body) {
    HttpRequest.Builder request = request(path);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(GSON.toJson(body)));
    }
    return send(request);
  }

  /** Uploads bytes as they are. */
  public HttpResponse<byte[]> upload(String method, String path, byte[] body) {
    return send(request(path).method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<byte[]> sendBytes(String method, String path, String type, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).timeout(Eventually.LIMIT);
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static void expect(int status, HttpResponse<byte[]> response) {
    if (response.statusCode() != status) {
      throw new AssertionError(
          response.request().method()
              + " "
              + response.uri()
              + " answered "
              + response.statusCode()
              + " instead of "
              + status
              + ": "
              + text(response));
    }
  }
}
