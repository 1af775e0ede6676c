package org.whiteboard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.ServerConfig;

/** The server as a process of its own, stopped as service managers stop one. */
class StopTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ADDRESS = "Whiteboard is at ";

  /** For starting a Java process on a busy machine. */
  private static final long PATIENCE_S = 60;

  @TempDir Path data;

  @TempDir Path temporary;

  private Process serve() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Whiteboard.class.getName(),
            "serve",
            "--port",
            "0",
            "--data",
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String address(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(ADDRESS)) {
        return line.substring(ADDRESS.length()).replace("localhost", "127.0.0.1");
      }
    }
    throw new AssertionError("the server ended before it answered");
  }

  @Test
  void S4_onSigtermEverybodyIsSentAwayEverythingIsKeptAndTheExitCodeIsZero() throws Exception {
    String id;
    Process first = serve();
    try (BufferedReader lines = first.inputReader(StandardCharsets.UTF_8)) {
      String address = address(lines);
      id = create(address);
      Peer peer = new Peer();
      HTTP.newWebSocketBuilder()
          .buildAsync(URI.create(address.replace("http:", "ws:") + "sync/" + id), peer)
          .get(PATIENCE_S, TimeUnit.SECONDS);

      first.toHandle().destroy(); // SIGTERM. Process.destroy would close the pipe too.

      assertThat(peer.closed.get(PATIENCE_S, TimeUnit.SECONDS)).isEqualTo(CloseCode.RESTART.code());
      long deadlineMs =
          ServerConfig.Limits.DEFAULT.shutdownMs() + TimeUnit.SECONDS.toMillis(PATIENCE_S);
      assertThat(first.waitFor(deadlineMs, TimeUnit.MILLISECONDS)).isTrue();
      assertThat(first.exitValue()).isZero();
    } finally {
      first.destroyForcibly();
    }
    Process second = serve();
    try (BufferedReader lines = second.inputReader(StandardCharsets.UTF_8)) {
      HttpResponse<String> answer =
          send(HttpRequest.newBuilder(URI.create(address(lines) + "api/boards/" + id + "/export")));
      assertThat(answer.body()).contains("Kept");
    } finally {
      second.destroyForcibly();
    }
  }

  @Test
  void aServerThatIsKilledLeavesNothingInTheTemporaryFolderAndStartsFromADamagedLibrary()
      throws Exception {
    for (int start = 0; start < 2; start++) {
      Process server = serve();
      try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
        create(address(lines));
        server.toHandle().destroyForcibly();
        server.onExit().join();
      } finally {
        server.destroyForcibly();
      }
      assertThat(temporary).isEmptyDirectory();
      try (Stream<Path> kept = Files.list(data.resolve("native"))) {
        Path library = kept.findFirst().orElseThrow();
        assertThat(Files.size(library)).isGreaterThan(1);
        Files.write(library, new byte[] {1});
      }
    }
  }

  private static String create(String address) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(address + "api/boards"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"Kept\"}")));
    return new Gson().fromJson(answer.body(), JsonObject.class).get("id").getAsString();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(
        request.version(HttpClient.Version.HTTP_1_1).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static final class Peer implements WebSocket.Listener {
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
