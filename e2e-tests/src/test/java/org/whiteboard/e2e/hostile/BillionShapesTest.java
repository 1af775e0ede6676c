package org.whiteboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.e2e.support.Boards;
import org.whiteboard.e2e.support.ServerProcess;

/** A file with a billion shapes is refused by a named limit before it has come to an end. */
class BillionShapesTest {
  private static final long SHAPES = 1_000_000_000;
  private static final long FILE_LIMIT_BYTES = 16L << 20;

  /** What pipes, sockets and their buffers hold of what nobody has read. */
  private static final long UNDERWAY_BYTES = 24L << 20;

  private static final int SHAPES_AT_ONCE = 4096;
  private static final byte[] BEGINNING = bytes("{\"comments\":{},\"meta\":{},\"shapes\":{");
  private static final byte[] SHAPES_BLOCK =
      bytes("\"s\":{\"type\":\"rect\"},".repeat(SHAPES_AT_ONCE));

  private ServerProcess server;
  private Boards.Created board;

  @BeforeEach
  void start() {
    server = ServerProcess.start();
    board = server.boards().create("Calm");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes until all shapes are out or nobody takes more; says how many bytes were taken. */
  private static long write(OutputStream out, boolean chunked) {
    long written = 0;
    try {
      for (long shapes = -SHAPES_AT_ONCE; shapes < SHAPES; shapes += SHAPES_AT_ONCE) {
        byte[] part = shapes < 0 ? BEGINNING : SHAPES_BLOCK;
        if (chunked) {
          out.write(bytes(Integer.toHexString(part.length) + "\r\n"));
        }
        out.write(part);
        if (chunked) {
          out.write(bytes("\r\n"));
        }
        out.flush();
        written += part.length;
      }
    } catch (IOException nobodyReadsOn) {
      return written;
    }
    return written;
  }

  private void assertUntouched() {
    assertThat(server.isAlive()).isTrue();
    assertThat(server.boards().export(board.id()).shapeIds()).isEmpty();
    assertThat(server.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
  }

  @Test
  void overRestAStreamOfThemIsCutOffByTheBodysLimit() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          bytes(
              "POST /api/boards/"
                  + board.id()
                  + "/import HTTP/1.1\r\nHost: 127.0.0.1:"
                  + server.port()
                  + "\r\nContent-Type: application/octet-stream\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n"));
      CompletableFuture<Long> written = CompletableFuture.supplyAsync(() -> write(out, true));
      String answer = untilClosed(socket.getInputStream());
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"limit\":\"bodyBytes: ");
      assertThat(written.get(60, TimeUnit.SECONDS))
          .isBetween(FILE_LIMIT_BYTES, FILE_LIMIT_BYTES + UNDERWAY_BYTES);
    }
    assertUntouched();
  }

  /** A reset may follow the answer, because what was sent after it is never read. */
  private static String untilClosed(InputStream in) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] part = new byte[4096];
    try {
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        all.write(part, 0, n);
      }
    } catch (IOException reset) {
      return all.toString(StandardCharsets.UTF_8);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Test
  void overRestPackedOnesAreNotUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(BEGINNING);
      for (int i = 0; i < 1000; i++) {
        out.write(SHAPES_BLOCK);
      }
    }
    HttpRequest request =
        importing().header("Content-Encoding", "gzip").POST(body(packed.toByteArray())).build();
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(object(answer.body()).get("code").getAsString()).isEqualTo("compressed");
    assertUntouched();
  }

  @Test
  void overRestAFileThatIsALittleTooLargeNamesItsLimit() {
    byte[] file = new byte[(int) FILE_LIMIT_BYTES + 1];
    HttpResponse<String> refused = send(importing().POST(body(file)).build());
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(object(refused.body()).get("limit").getAsString())
        .isEqualTo("fileBytes: " + FILE_LIMIT_BYTES + " bytes");
    assertUntouched();
  }

  /** As many as a file can hold, several files at a time, on a heap of a gigabyte. */
  @Test
  void overRestAsManyAsFitIntoAFileDoNotFillTheMemory() throws Exception {
    byte[] file = fullFile();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(CompletableFuture.supplyAsync(() -> send(importing().POST(body(file)).build())));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      HttpResponse<String> refused = answer.get(100, TimeUnit.SECONDS);
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(object(refused.body()).get("limit").getAsString()).startsWith("jsonValues: ");
    }
    assertUntouched();
  }

  private static byte[] fullFile() {
    String beginning = "{\"type\":\"excalidraw\",\"elements\":[{}";
    String shape = ",{}";
    int count = (int) ((FILE_LIMIT_BYTES - beginning.length() - 2) / shape.length());
    return bytes(beginning + shape.repeat(count) + "]}");
  }

  @Test
  void theCommandLineReadsNoMoreOfThemThanAFileMayHave() throws Exception {
    String data = server.data().toString();
    String page = server.http("/b/" + board.id()).toString();
    for (String[] where : new String[][] {{board.id(), "--data", data}, {page}}) {
      List<String> command =
          new ArrayList<>(ServerProcess.command("import", where[0], "/dev/stdin"));
      command.addAll(List.of(where).subList(1, where.length));
      command.set(command.indexOf("-Xmx1g"), "-Xmx160m");
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      long written = write(process.getOutputStream(), false);
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said)
          .isEqualTo(
              "whiteboard: The file is larger than 16 MiB." + " (limit fileBytes: 16777216 bytes)");
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(written).isBetween(FILE_LIMIT_BYTES, FILE_LIMIT_BYTES + UNDERWAY_BYTES);
    }
    assertUntouched();
  }

  private HttpRequest.Builder importing() {
    URI address = server.http("/api/boards/" + board.id() + "/import");
    return HttpRequest.newBuilder(address).header("Content-Type", "application/octet-stream");
  }

  private static HttpRequest.BodyPublisher body(byte[] file) {
    return HttpRequest.BodyPublishers.ofByteArray(file);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject object(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }
}
