package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.owner;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.ServerConfig;
import org.whiteboard.server.storage.Checksum;

/** What a board, and all boards of a server, may take together, whoever comes at the same time. */
class ServerQuotaTest {
  private static final int AT_ONCE = 12;

  @TempDir Path data;

  private static byte[] picture(int width) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 9, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static HttpResponse<String> upload(RunningServer server, Created board, byte[] picture) {
    String path = "/api/boards/" + board.id() + "/assets/" + Checksum.sha256Hex(picture);
    return server.put(path, picture);
  }

  private static void assertRefused(
      RunningServer server, HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(507);
    assertThat(answer.body()).contains("\"" + code + "\"", "\"limit\"");
    assertThat(server.get("/metrics").body())
        .contains("whiteboard_refused_total{rule=\"REST " + code + "\"}");
  }

  @Test
  void noMoreBoardsAreMadeThanTheServerMayHaveUntilOneIsDeleted() {
    try (RunningServer server =
        new RunningServer(RunningServer.config(data, false, 2, Long.MAX_VALUE))) {
      Created first = server.create("One");
      server.create("Two");
      assertRefused(server, server.json("POST", "/api/boards", "{}"), "server-full");
      assertRefused(
          server, server.json("POST", "/api/boards/" + first.id() + "/copy", "{}"), "server-full");
      assertThat(server.get("/metrics").body()).contains("whiteboard_boards 2.0");
      server.delete("/api/boards/" + first.id(), owner(first));
      assertThat(server.json("POST", "/api/boards", "{}").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void thePicturesOfAllBoardsWeighNoMoreThanTheServerAllowsAndOneCountsOnce() throws IOException {
    byte[] small = picture(10);
    byte[] other = picture(11);
    try (RunningServer server =
        new RunningServer(
            RunningServer.config(data, false, Long.MAX_VALUE, small.length + other.length - 1))) {
      Created one = server.create("One");
      Created two = server.create("Two");
      assertThat(upload(server, one, small).statusCode()).isEqualTo(201);
      assertRefused(server, upload(server, two, other), "pictures-full");
      assertThat(upload(server, one, small).statusCode()).isEqualTo(204);
      assertThat(server.get("/metrics").body())
          .contains("whiteboard_pictures_bytes " + (double) small.length);
    }
  }

  /** How many of those who ask at the same moment get each answer. */
  private static Map<Integer, Long> atOnce(IntFunction<HttpResponse<String>> ask) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CountDownLatch go = new CountDownLatch(1);
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, AT_ONCE)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            awaitQuietly(go);
                            return ask.apply(i).statusCode();
                          },
                          threads))
              .toList();
      go.countDown();
      return answers.stream()
          .map(CompletableFuture::join)
          .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    } finally {
      threads.shutdown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The beginning of a picture, which is all that is looked at, and so many bytes. */
  private static byte[] heavy(int number, int bytes) throws IOException {
    byte[] picture = Arrays.copyOf(picture(10), bytes);
    picture[bytes - 1] = (byte) number;
    return picture;
  }

  @Test
  void thoseWhoMakeBoardsAtTheSameMomentDoNotPassTheLimitTogether() {
    try (RunningServer server =
        new RunningServer(RunningServer.config(data, false, 5, Long.MAX_VALUE))) {
      assertThat(atOnce(i -> server.json("POST", "/api/boards", "{}")))
          .isEqualTo(Map.of(201, 5L, 507, AT_ONCE - 5L));
      assertThat(server.get("/metrics").body()).contains("whiteboard_boards 5.0");
    }
  }

  @Test
  void thoseWhoUploadAtTheSameMomentDoNotPassTheLimitOfTheServerTogether() throws IOException {
    byte[][] pictures = new byte[AT_ONCE][];
    for (int i = 0; i < AT_ONCE; i++) {
      pictures[i] = heavy(i, 200_000);
    }
    try (RunningServer server =
        new RunningServer(RunningServer.config(data, false, Long.MAX_VALUE, 900_000))) {
      Created[] boards = {server.create("One"), server.create("Two")};
      assertThat(atOnce(i -> upload(server, boards[i % 2], pictures[i])))
          .isEqualTo(Map.of(201, 4L, 507, AT_ONCE - 4L));
      assertThat(server.get("/metrics").body()).contains("whiteboard_pictures_bytes 800000.0");
    }
  }

  @Test
  void thoseWhoUploadAtTheSameMomentDoNotPassTheLimitOfTheBoardTogether() throws IOException {
    byte[][] pictures = new byte[AT_ONCE][];
    for (int i = 0; i < AT_ONCE; i++) {
      pictures[i] = heavy(i, 1_000_000); // 3 MiB is the limit.
    }
    try (RunningServer server = new RunningServer(RunningServer.config(data, false))) {
      Created board = server.create("Full");
      assertThat(atOnce(i -> upload(server, board, pictures[i])))
          .isEqualTo(Map.of(201, 3L, 413, AT_ONCE - 3L));
      assertThat(server.get("/metrics").body())
          .contains("whiteboard_refused_total{rule=\"REST board-full\"} 9.0");
    }
  }

  @Test
  void onePictureThatManyUploadAtTheSameMomentCountsOnce() throws IOException {
    byte[] picture = heavy(7, 400_000);
    try (RunningServer server =
        new RunningServer(RunningServer.config(data, false, Long.MAX_VALUE, 500_000))) {
      Created[] boards = {server.create("One"), server.create("Two")};
      assertThat(atOnce(i -> upload(server, boards[i % 2], picture))).doesNotContainKey(507);
    }
  }

  /** A board of one shape that carries a long name. */
  private static byte[] largeBoard(int number) {
    return """
        {"comments":{},"meta":{},"shapes":{"s%d":
        {"type":"rect","pos":[0,0],"size":[9,9],"name":"%s"}}}
        """
        .formatted(number, "x".repeat(60_000))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> importLarge(RunningServer server, Created board, int number) {
    return server.json(
        "POST",
        "/api/boards/" + board.id() + "/import",
        new String(largeBoard(number), StandardCharsets.UTF_8));
  }

  @Test
  void aStoreWithoutSpaceRefusesWithItsCodeKeepsWhatItHasAndIsReadOnlyForAll() {
    try (RunningServer server = new RunningServer(RunningServer.config(data, 3_000_000))) {
      Created board = server.create("Filled");
      HttpResponse<String> answer = importLarge(server, board, 0);
      int taken = 0;
      while (answer.statusCode() == 200) {
        taken++;
        answer = importLarge(server, board, taken);
      }
      assertThat(taken).isPositive();
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(507);
      assertThat(answer.body()).contains("\"store-full\"");
      assertThat(server.get("/metrics").body())
          .contains("whiteboard_refused_total{rule=\"REST store-full\"} 1.0");
      String kept = server.get("/api/boards/" + board.id() + "/export?format=json").body();
      for (int i = 0; i < taken; i++) {
        assertThat(kept).contains("\"s" + i + "\"");
      }
      assertThat(kept).doesNotContain("\"s" + taken + "\"");
    }
  }

  @Test
  void linksMadeAtTheSameMomentDoNotPassTheLimitTogether() {
    try (RunningServer server = new RunningServer(RunningServer.config(data, false))) {
      Created board = server.create("Links"); // One of the five it has already.
      String path = "/api/boards/" + board.id() + "/links";
      assertThat(atOnce(i -> server.json("POST", path, "{\"role\":\"view\"}", owner(board))))
          .isEqualTo(Map.of(201, 4L, 409, AT_ONCE - 4L));
    }
  }

  @Test
  void aBoardHasOnlySoManyNamedVersions() {
    try (RunningServer server = new RunningServer(RunningServer.config(data, false))) {
      Created board = server.create("Versions");
      String path = "/api/boards/" + board.id() + "/versions";
      for (int i = 0; i < ServerConfig.Limits.DEFAULT.versionsPerBoard(); i++) {
        assertThat(server.json("POST", path, "{\"name\":\"v\"}").statusCode()).isEqualTo(201);
      }
      HttpResponse<String> tooMany = server.json("POST", path, "{\"name\":\"v\"}");
      assertThat(tooMany.statusCode()).isEqualTo(409);
      assertThat(tooMany.body()).contains("too-many-versions", "500 versions");
    }
  }
}
