package org.whiteboard.server.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.BoardShapes;

/** Pictures do without the JDK's font system, which small images lack the libraries for. */
class FontlessTest {

  @Test
  void aJdkThatCanNotMakeFontsPaintsEveryPicture() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Whoever asks for a font gets an InternalError, as without libfreetype.
                "-Dsun.font.fontmanager=none.Such",
                "-cp",
                System.getProperty("java.class.path"),
                Painting.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("painted");
  }

  /** What the other process runs. */
  static final class Painting {
    public static void main(String[] args) {
      byte[] board =
          "{\"comments\":{},\"meta\":{},\"shapes\":{\"a\":{\"type\":\"text\",\"size\":[90,30],\"text\":{\"$text\":[{\"insert\":\"Hello, 你好\"}]}}}}"
              .getBytes(StandardCharsets.UTF_8);
      BoardShapes shapes = BoardShapes.parse(board);
      BoardRenderer renderer = new BoardRenderer(RenderLimits.DEFAULT);
      List<byte[]> files =
          List.of(
              renderer.png(shapes, PictureOptions.DEFAULT, AssetSource.NONE),
              renderer.svg(shapes, PictureOptions.DEFAULT, AssetSource.NONE, ""),
              renderer.pdf(shapes, PictureOptions.DEFAULT, AssetSource.NONE));
      System.out.println("painted " + files.stream().mapToInt(file -> file.length).sum());
    }
  }
}
