package org.whiteboard.server.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.OptionalLong;
import org.whiteboard.server.export.BadOptionException;
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

  /** What is done with the body of an answer, whose length may be known. */
  @FunctionalInterface
  private interface BodyReader {
    byte[] read(InputStream body, OptionalLong length) throws IOException;
  }

  private record VersionList(List<VersionLine> versions) {}

  @Override
  public byte[] export(
      ExportFormat format, Optional<Moment> at, Map<String, String> options, ProgressBar bar) {
    Map<String, String> query = new LinkedHashMap<>(options);
    query.put("format", format.name());
    String path = at.map(this::offset).map(offset -> "/history/" + offset).orElse("/export");
    return download(path + query(query), bar);
  }

  @Override
  public byte[] recording(ProgressBar bar) {
    return download("/export" + query(Map.of("format", HistoryRecording.FORMAT)), bar);
  }

  @Override
  public List<VersionLine> versions() {
    return read(send("GET", "/versions", null), VersionList.class).versions();
  }

  @Override
  public Restored restore(Moment moment, boolean keepAdded, ProgressBar bar) {
    bar.step("waiting for the server");
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
  public Taken importFile(byte[] file, ProgressBar bar) {
    bar.step("uploading");
    HttpRequest.Builder request = to("/import" + AS_AUTHOR);
    request.header("Content-Type", "application/octet-stream");
    request.POST(new CountedUpload(file, bar));
    return read(send(request), Taken.class);
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

  byte[] recording(String id, ProgressBar bar) {
    return download("/recordings/" + id, bar);
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

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/api/boards/" + link + path))
            .timeout(ANSWER_TIMEOUT);
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    return request;
  }

  private byte[] send(String method, String path, String json) {
    HttpRequest.Builder request = to(path);
    if (json == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(json));
    }
    return send(request);
  }

  private byte[] send(HttpRequest.Builder request) {
    return exchange(request, (in, length) -> in.readAllBytes());
  }

  private byte[] download(String path, ProgressBar bar) {
    bar.step("waiting for the server");
    return exchange(
        to(path).GET(),
        (in, length) -> {
          bar.step("downloading");
          return Streams.read(in, length, Long.MAX_VALUE, bar);
        });
  }

  private byte[] exchange(HttpRequest.Builder request, BodyReader body) {
    try {
      HttpResponse<InputStream> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          throw refusal(answer.statusCode(), in.readAllBytes());
        }
        return body.read(in, answer.headers().firstValueAsLong("Content-Length"));
      }
    } catch (IOException e) {
      throw new StoreException("The server " + server + " can't be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("The wait for " + server + " was interrupted.", e);
    }
  }

  private RuntimeException refusal(int status, byte[] answer) {
    String sentence = server + " refused: " + detail(status, answer);
    return switch (status) {
      case 400 -> new BadOptionException(sentence);
      case 413, 422 -> new IllegalArgumentException(sentence);
      default -> new StoreException(sentence);
    };
  }

  /** The server's own sentence, or what there is when a proxy answered in its place. */
  private static String detail(int status, byte[] answer) {
    try {
      JsonObject problem = read(answer, JsonObject.class);
      String limit =
          problem.has("limit") ? " (limit " + problem.get("limit").getAsString() + ")" : "";
      return problem.get("detail").getAsString() + limit;
    } catch (JsonParseException | NullPointerException e) {
      return "it answered " + status + ".";
    }
  }

  @Override
  public void close() {
    // Its connections are daemons of the process.
  }
}
