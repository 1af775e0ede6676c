package org.whiteboard.server.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.server.export.ExportFormat;
import org.whiteboard.server.snapshot.HistoryRecording;
import org.whiteboard.server.storage.StoreException;

/** A board on a running server, through its REST API. */
final class RemoteBoard implements OpenBoard {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);
  private static final String AUTHOR = "command line";
  private static final String AS_AUTHOR = query(Map.of("name", AUTHOR));
  private static final Gson GSON = new Gson();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final String server;
  private final String link;
  private final Optional<String> token;

  /**
   * Connects nowhere yet.
   *
   * @param server {@code http://host:port} or with a path below it, without a slash at its end
   * @param token shown to the server with every request
   */
  RemoteBoard(String server, String link, Optional<String> token) {
    this.server = server;
    this.link = link;
    this.token = token;
  }

  private record VersionList(List<VersionLine> versions) {}

  @Override
  public byte[] export(ExportFormat format, Optional<Moment> at, Map<String, String> options) {
    Map<String, String> query = new LinkedHashMap<>(options);
    query.put("format", format.name());
    String path = at.map(this::offset).map(offset -> "/history/" + offset).orElse("/export");
    return send("GET", path + query(query), null);
  }

  @Override
  public byte[] recording() {
    return send("GET", "/export" + query(Map.of("format", HistoryRecording.FORMAT)), null);
  }

  @Override
  public List<VersionLine> versions() {
    return read(send("GET", "/versions", null), VersionList.class).versions();
  }

  @Override
  public Restored restore(Moment moment, boolean keepAdded) {
    if (moment.offset().isEmpty()) {
      return restore(moment.among(versions()).id(), keepAdded);
    }
    // The API restores versions: the moment is one for as long as this takes.
    JsonObject named = new JsonObject();
    named.addProperty("name", "offset " + moment.text());
    named.addProperty("offset", moment.offset().get());
    String id = read(send("POST", "/versions", GSON.toJson(named)), VersionLine.class).id();
    try {
      return restore(id, keepAdded);
    } finally {
      send("DELETE", "/versions/" + id, null);
    }
  }

  private Restored restore(String version, boolean keepAdded) {
    Map<String, String> query = Map.of("keepAdded", "" + keepAdded, "name", AUTHOR);
    return read(
        send("POST", "/versions/" + version + "/restore" + query(query), null), Restored.class);
  }

  @Override
  public Taken importFile(byte[] file) {
    String path = "/import" + AS_AUTHOR;
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(file);
    return read(send("POST", path, body, "application/octet-stream"), Taken.class);
  }

  /** What the server says of a recording. */
  record RecordingLine(String id, String startedAt, long bytes, String state) {
    boolean runs() {
      return state.equals("running");
    }
  }

  private record RecordingLines(List<RecordingLine> recordings) {}

  /** Newest first. */
  List<RecordingLine> recordings() {
    return read(send("GET", "/recordings", null), RecordingLines.class).recordings();
  }

  RecordingLine startRecording() {
    return read(send("POST", "/recordings" + AS_AUTHOR, null), RecordingLine.class);
  }

  RecordingLine stopRecording(String id) {
    return read(send("POST", "/recordings/" + id + "/stop" + AS_AUTHOR, null), RecordingLine.class);
  }

  void deleteRecording(String id) {
    send("DELETE", "/recordings/" + id + AS_AUTHOR, null);
  }

  byte[] recording(String id) {
    return send("GET", "/recordings/" + id, null);
  }

  private long offset(Moment moment) {
    return moment.offset().orElseGet(() -> moment.among(versions()).offset());
  }

  private static String query(Map<String, String> values) {
    StringBuilder query = new StringBuilder();
    values.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  private static <T> T read(byte[] json, Class<T> type) {
    return GSON.fromJson(new String(json, StandardCharsets.UTF_8), type);
  }

  private byte[] send(String method, String path, String json) {
    return json == null
        ? send(method, path, HttpRequest.BodyPublishers.noBody(), null)
        : send(method, path, HttpRequest.BodyPublishers.ofString(json), "application/json");
  }

  private byte[] send(
      String method, String path, HttpRequest.BodyPublisher body, String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/api/boards/" + link + path))
            .timeout(ANSWER_TIMEOUT)
            .method(method, body);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new StoreException(server + " refused: " + detail(answer));
      }
      return answer.body();
    } catch (IOException e) {
      throw new StoreException("The server " + server + " can't be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The wait for " + server + " was interrupted.", e);
    }
  }

  /** The server's own sentence, or what there is when a proxy answered in its place. */
  private static String detail(HttpResponse<byte[]> refused) {
    try {
      return read(refused.body(), JsonObject.class).get("detail").getAsString();
    } catch (JsonParseException | NullPointerException e) {
      return "it answered " + refused.statusCode() + ".";
    }
  }

  @Override
  public void close() {
    // Its connections are daemons of the process.
  }
}
