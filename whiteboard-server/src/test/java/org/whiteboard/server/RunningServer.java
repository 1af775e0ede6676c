package org.whiteboard.server;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.whiteboard.server.identity.IdentitySettings;

/** A whole server in this process, on a free loopback port, and a client for it. */
public final class RunningServer implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  public static final Gson GSON = new Gson();

  private final WhiteboardServer server;

  public RunningServer(Path data) {
    this(config(data, false));
  }

  public RunningServer(ServerConfig config) {
    this.server = WhiteboardServer.start(config);
  }

  public static ServerConfig config(Path data, boolean createOnJoin) {
    return config(data, createOnJoin, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** With a limit of what all boards may take together. */
  public static ServerConfig config(
      Path data, boolean createOnJoin, long boardsLimit, long picturesLimitBytes) {
    return config(data, createOnJoin, Long.MAX_VALUE, boardsLimit, picturesLimitBytes);
  }

  /** With a limit of the database file. */
  public static ServerConfig config(Path data, long storeLimitBytes) {
    return config(data, false, storeLimitBytes, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** With people who prove who they are. */
  public static ServerConfig config(Path data, IdentitySettings identity) {
    return changed(config(data, false), Optional.empty(), identity);
  }

  /** That records every board into a folder. */
  public static ServerConfig recording(Path data, Path recordings) {
    return changed(config(data, false), Optional.of(recordings), IdentitySettings.NONE);
  }

  private static ServerConfig changed(
      ServerConfig plain, Optional<Path> record, IdentitySettings identity) {
    return new ServerConfig(
        plain.host(),
        plain.port(),
        plain.data(),
        plain.createOnJoin(),
        plain.origins(),
        plain.publicUrl(),
        plain.frameAncestors(),
        plain.metricsForAll(),
        record,
        identity,
        plain.edge(),
        plain.limits());
  }

  private static ServerConfig config(
      Path data,
      boolean createOnJoin,
      long storeLimitBytes,
      long boardsLimit,
      long picturesLimitBytes) {
    ServerConfig.Limits d = ServerConfig.Limits.DEFAULT;
    ServerConfig.Limits limits =
        new ServerConfig.Limits(
            storeLimitBytes,
            d.logPerBoardBytes(),
            boardsLimit,
            picturesLimitBytes,
            1 << 20,
            3 << 20,
            d.jsonBytes(),
            d.importBytes(),
            d.titleLength(),
            5,
            d.versionsPerBoard(),
            d.connects(),
            d.creations(),
            d.guesses(),
            d.guessesAtLink(),
            d.requests(),
            d.uploads(),
            d.messages(),
            d.bytes(),
            d.requestTimeoutMs(),
            1,
            d.shutdownMs());
    return new ServerConfig(
        "127.0.0.1",
        0,
        data,
        createOnJoin,
        List.of(),
        Optional.empty(),
        "'none'",
        false,
        Optional.empty(),
        IdentitySettings.NONE,
        ServerConfig.EdgeSettings.PLAIN,
        limits);
  }

  public int port() {
    return server.port();
  }

  /** A board as POST answers it. */
  public record Created(String id, String title, String url, String ownerToken) {}

  public Created create(String title) {
    JsonObject body = new JsonObject();
    body.addProperty("title", title);
    return GSON.fromJson(json("POST", "/api/boards", body.toString()).body(), Created.class);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  public HttpResponse<String> json(String method, String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  public HttpResponse<String> put(String path, byte[] body, String... headers) {
    return send(request(path, headers).PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static String[] owner(Created board) {
    return new String[] {"Authorization", "Bearer " + board.ownerToken()};
  }

  public static JsonObject object(HttpResponse<String> response) {
    return GSON.fromJson(response.body(), JsonObject.class);
  }

  @Override
  public void close() {
    server.close();
  }
}
