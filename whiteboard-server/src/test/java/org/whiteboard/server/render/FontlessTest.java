package org.whiteboard.server.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardShapes;

/** Pictures do without the JDK's font system, which small images lack the libraries for. */
class FontlessTest {
  /** Every face, with letters of each script that is bundled. */
  private static final String BUNDLED = "Hello, Zażółć gęślą jaźń, Привет, Καλημέρα";

  @TempDir Path folder;

  @Test
  void aJdkThatCanNotMakeFontsPaintsEveryPicture() throws IOException, InterruptedException {
    assertThat(painted("Hello, 你好", false, withoutFontManager())).hasSize(3);
  }

  @Test
  void whatTheBundledFontsHaveLooksTheSameOnAMachineWithoutFontsAndWithoutADisplay()
      throws IOException, InterruptedException {
    List<String> here = pixelsAndSvg(painted(BUNDLED, false, List.of()));
    assertThat(pixelsAndSvg(painted(BUNDLED, true, noFontsInstalled()))).isEqualTo(here);
    assertThat(pixelsAndSvg(painted(BUNDLED, true, withoutFontManager()))).isEqualTo(here);
    assertThat(pixelsAndSvg(painted(BUNDLED + "!", false, List.of()))).isNotEqualTo(here);
  }

  /** A PDF has an id of its own each time. */
  private static List<String> pixelsAndSvg(List<String> painted) {
    assertThat(painted).hasSize(3);
    return painted.subList(0, 2);
  }

  /** Whoever asks for a font gets an InternalError, as without libfreetype. */
  private static List<String> withoutFontManager() {
    return List.of("-Dsun.font.fontmanager=none.Such");
  }

  private List<String> noFontsInstalled() {
    return List.of("-Dsun.java2d.fontpath=" + folder);
  }

  /**
   * The hashes of the PNG, SVG and PDF that another process paints.
   *
   * @param bare without a display, and with a fontconfig that knows of no folder of fonts
   */
  private List<String> painted(String text, boolean bare, List<String> flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), Painting.class.getName(), ascii(text)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (bare) {
      Path fonts = folder.resolve("fonts.conf");
      Files.writeString(fonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
      builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
      builder.environment().put("FONTCONFIG_FILE", fonts.toString());
    }
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().filter(line -> line.startsWith("painted ")).toList();
  }

  /** As JSON writes it, so that no machine's encoding of arguments changes it. */
  private static String ascii(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
    return escaped.toString();
  }

  /** What the other process runs. */
  static final class Painting {
    public static void main(String[] args) throws NoSuchAlgorithmException {
      String runs = "[{\"insert\":\"" + args[0] + "\"}]";
      StringBuilder shapes = new StringBuilder();
      for (String font : List.of("sans", "hand", "mono")) {
        shapes.append(shapes.isEmpty() ? "" : ",");
        shapes.append(
            "\"%s\":{\"type\":\"text\",\"size\":[90,30],\"font\":\"%1$s\",".formatted(font));
        shapes.append("\"text\":{\"$text\":%s}}".formatted(runs));
      }
      byte[] board =
          "{\"comments\":{},\"meta\":{},\"shapes\":{%s}}"
              .formatted(shapes)
              .getBytes(StandardCharsets.UTF_8);
      BoardShapes parsed = BoardShapes.parse(board);
      BoardRenderer renderer = new BoardRenderer(RenderLimits.DEFAULT);
      List<byte[]> files =
          List.of(
              renderer.png(parsed, PictureOptions.DEFAULT, AssetSource.NONE),
              renderer.svg(parsed, PictureOptions.DEFAULT, AssetSource.NONE, ""),
              renderer.pdf(parsed, PictureOptions.DEFAULT, AssetSource.NONE));
      for (byte[] file : files) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
        System.out.println("painted " + HexFormat.of().formatHex(hash));
      }
    }
  }
}
