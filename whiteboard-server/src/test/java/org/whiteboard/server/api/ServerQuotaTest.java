package org.whiteboard.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.server.RunningServer.owner;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.RunningServer.Created;
import org.whiteboard.server.storage.Checksum;

/** What all boards of a server may take together. */
class ServerQuotaTest {
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
}
