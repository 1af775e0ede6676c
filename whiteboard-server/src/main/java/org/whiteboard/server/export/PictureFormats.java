package org.whiteboard.server.export;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Collectors;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.crdt.Doc;
import org.whiteboard.server.render.AssetSource;
import org.whiteboard.server.render.BoardRenderer;
import org.whiteboard.server.render.ImageTypes;
import org.whiteboard.server.render.PictureOptions;
import org.whiteboard.server.render.RenderLimits;
import org.whiteboard.server.render.RenderTurns;
import org.whiteboard.server.render.paint.Palette;

/**
 * Pictures. Options: {@code scale}, {@code background}, {@code dark}, {@code selection} (shape ids,
 * with commas between them), {@code frame} (id of a frame), {@code scene} (whether the picture
 * carries the board so that it opens again), {@code width} and {@code height} of a thumbnail.
 */
final class PictureFormats {
  private static final int AT_ONCE = 2;
  private static final long PATIENCE_MS = 20_000;
  private static final int MAX_THUMBNAIL_PX = 2048;

  private static final BoardRenderer RENDERER = new BoardRenderer(RenderLimits.DEFAULT);
  private static final RenderTurns TURNS = new RenderTurns(AT_ONCE, PATIENCE_MS);

  static final ExportFormat PNG =
      new ExportFormat("png", "image/png", "png", Doc::canonicalJson, PictureFormats::png);
  static final ExportFormat SVG =
      new ExportFormat("svg", "image/svg+xml", "svg", Doc::canonicalJson, PictureFormats::svg);
  static final ExportFormat PDF =
      new ExportFormat("pdf", "application/pdf", "pdf", Doc::canonicalJson, PictureFormats::pdf);
  static final ExportFormat THUMBNAIL =
      new ExportFormat(
          "thumbnail", "image/png", "png", Doc::canonicalJson, PictureFormats::thumbnail);

  private PictureFormats() {}

  private static byte[] png(byte[] board, ExportRequest request) {
    PictureOptions options = options(request.options());
    if (!flag(request.options(), "scene", true)) {
      return paint(() -> renderer(request).png(BoardShapes.parse(board), options, assets(request)));
    }
    return paint(
        () -> {
          // What the picture carries is packed while it is painted.
          ForkJoinTask<byte[]> scene =
              ForkJoinPool.commonPool()
                  .submit(() -> SceneCarrier.pack(scene(board, options, request)));
          byte[] png = renderer(request).png(BoardShapes.parse(board), options, assets(request));
          return SceneCarrier.intoPng(png, scene.join());
        });
  }

  private static byte[] svg(byte[] board, ExportRequest request) {
    PictureOptions options = options(request.options());
    String metadata =
        flag(request.options(), "scene", true)
            ? SceneCarrier.forSvg(SceneCarrier.pack(scene(board, options, request)))
            : "";
    return paint(
        () -> renderer(request).svg(BoardShapes.parse(board), options, assets(request), metadata));
  }

  private static byte[] pdf(byte[] board, ExportRequest request) {
    PictureOptions options = options(request.options());
    return paint(() -> renderer(request).pdf(BoardShapes.parse(board), options, assets(request)));
  }

  private static byte[] thumbnail(byte[] board, ExportRequest request) {
    PictureOptions options = options(request.options());
    int width = (int) number(request.options(), "width", 600, 16, MAX_THUMBNAIL_PX);
    int height = (int) number(request.options(), "height", 315, 16, MAX_THUMBNAIL_PX);
    return paint(
        () ->
            renderer(request)
                .thumbnail(BoardShapes.parse(board), options, assets(request), width, height));
  }

  /** Whoever waits for the picture hears how far it is. */
  private static BoardRenderer renderer(ExportRequest request) {
    return RENDERER.hearing(request.progress());
  }

  private static byte[] paint(java.util.function.Supplier<byte[]> painting) {
    try {
      return TURNS.take(painting);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private static byte[] scene(byte[] board, PictureOptions options, ExportRequest request) {
    return Scene.of(board, options.selection(), request.picture());
  }

  private static AssetSource assets(ExportRequest request) {
    return sha256 ->
        request
            .picture()
            .apply(sha256)
            .flatMap(
                bytes -> ImageTypes.sniff(bytes).map(mime -> new AssetSource.Asset(mime, bytes)));
  }

  private static PictureOptions options(Map<String, String> given) {
    return new PictureOptions(
        number(given, "scale", 1, PictureOptions.MIN_SCALE, PictureOptions.MAX_SCALE),
        flag(given, "background", true),
        flag(given, "dark", false) ? Palette.DARK : Palette.LIGHT,
        selection(given.getOrDefault("selection", "")),
        Optional.ofNullable(given.get("frame")).filter(frame -> !frame.isEmpty()));
  }

  private static Set<String> selection(String ids) {
    return Arrays.stream(ids.split(","))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean flag(Map<String, String> given, String name, boolean fallback) {
    String value = given.get(name);
    if (value == null) {
      return fallback;
    }
    return switch (value) {
      case "true", "1", "" -> true;
      case "false", "0" -> false;
      default -> throw new BadOptionException("The option " + name + " is true or false.");
    };
  }

  private static double number(
      Map<String, String> given, String name, double fallback, double least, double most) {
    String value = given.get(name);
    if (value == null) {
      return fallback;
    }
    try {
      double number = Double.parseDouble(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number that is out of range.
    }
    throw new BadOptionException(
        "The option " + name + " is a number between " + least + " and " + most + ".");
  }
}
