package org.whiteboard.server.render;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.board.Box;
import org.whiteboard.board.Shape;
import org.whiteboard.server.progress.Progress;
import org.whiteboard.server.render.paint.Palette;
import org.whiteboard.server.render.paint.PatternPainter;
import org.whiteboard.server.render.paint.ShapePainter;
import org.whiteboard.server.render.surface.PdfFile;
import org.whiteboard.server.render.surface.PdfSurface;
import org.whiteboard.server.render.surface.Picture;
import org.whiteboard.server.render.surface.SvgSurface;
import org.whiteboard.server.render.surface.Tone;

/** Pictures of a board, without a browser and without the platform's fonts. Thread-safe. */
public final class BoardRenderer {
  private final RenderLimits limits;
  private final Progress progress;

  static {
    // No window ever opens; without this some platforms look for a display.
    System.setProperty("java.awt.headless", "true");
  }

  public BoardRenderer(RenderLimits limits) {
    this(limits, Progress.UNHEARD);
  }

  private BoardRenderer(RenderLimits limits, Progress progress) {
    this.limits = limits;
    this.progress = progress;
  }

  /** The same, and somebody hears how far its pictures are: in bands of a PNG, else in shapes. */
  public BoardRenderer hearing(Progress listener) {
    return new BoardRenderer(limits, listener);
  }

  /** A PNG. */
  public byte[] png(BoardShapes board, PictureOptions options, AssetSource assets) {
    BoardView view = BoardView.of(board, options);
    return raster(board, view, options, assets);
  }

  /**
   * A PNG that is at most this large and at least as large as its content needs.
   *
   * @param widthPx most pixels across
   * @param heightPx most pixels down
   */
  public byte[] thumbnail(
      BoardShapes board, PictureOptions options, AssetSource assets, int widthPx, int heightPx) {
    BoardView view = BoardView.of(board, options);
    Box area = shaped(view.area(), (double) widthPx / heightPx);
    PictureOptions small = options.scaled(fit(widthPx / area.w()));
    return raster(board, new BoardView(view.shapes(), area), small, assets);
  }

  private static double fit(double scale) {
    return Math.max(PictureOptions.MIN_SCALE, Math.min(PictureOptions.MAX_SCALE, scale));
  }

  /** The area, widened about its middle to a proportion; never shown larger than life. */
  private static Box shaped(Box area, double proportion) {
    double w = Math.max(area.w(), area.h() * proportion);
    double h = Math.max(area.h(), area.w() / proportion);
    return new Box(area.x() - (w - area.w()) / 2, area.y() - (h - area.h()) / 2, w, h);
  }

  private byte[] raster(
      BoardShapes board, BoardView view, PictureOptions options, AssetSource assets) {
    Box area = view.area();
    double scale = limits.scaleFor(area.w(), area.h(), options.scale());
    int width = (int) Math.max(1, Math.round(area.w() * scale));
    int height = (int) Math.max(1, Math.round(area.h() * scale));
    RasterBands bands =
        new RasterBands(
            view, board.background(), options, new AssetPictures(assets, limits), scale);
    Runnable painted = progress.counting(PngFile.bands(height));
    return PngFile.write(
        width,
        height,
        !options.background(),
        band -> {
          int top = band * PngFile.BAND_ROWS;
          BufferedImage rows = bands.paint(width, top, Math.min(PngFile.BAND_ROWS, height - top));
          painted.run();
          return rows;
        });
  }

  /**
   * An SVG.
   *
   * @param metadata XML for its metadata, such as the scene it was made from
   */
  public byte[] svg(
      BoardShapes board, PictureOptions options, AssetSource assets, String metadata) {
    BoardView view = BoardView.of(board, options);
    Palette.Chrome chrome = options.palette().chrome();
    SvgSurface surface = new SvgSurface();
    if (options.background()) {
      PatternPainter.paint(surface, view.area(), board.background(), chrome);
    }
    Function<String, Optional<Picture>> pictures = new AssetPictures(assets, limits);
    ShapePainter painter = new ShapePainter(surface, options.palette(), pictures);
    Runnable painted = progress.counting(view.shapes().size());
    for (Shape shape : view.shapes()) {
      painter.paint(shape);
      painted.run();
    }
    Optional<String> title = Optional.of(board.title()).filter(text -> !text.isBlank());
    Optional<String> filled = options.background() ? Optional.of(chrome.board()) : Optional.empty();
    return surface
        .document(view.area(), options.scale(), title, metadata, filled)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A PDF: a page for each frame in reading order, and one of the whole board when there is no
   * frame or something lies outside of all. With a selection or one frame chosen, one page of that.
   */
  public byte[] pdf(BoardShapes board, PictureOptions options, AssetSource assets) {
    Function<String, Optional<Picture>> pictures = new AssetPictures(assets, limits);
    try (PdfFile file = new PdfFile()) {
      file.title(board.title().isBlank() ? "Untitled board" : board.title());
      List<BoardView> pages = PdfPages.of(board, options);
      Runnable painted =
          progress.counting(pages.stream().mapToLong(page -> page.shapes().size()).sum());
      for (BoardView view : pages) {
        page(file, view, options, pictures, painted);
      }
      return file.write();
    }
  }

  private static void page(
      PdfFile file,
      BoardView view,
      PictureOptions options,
      Function<String, Optional<Picture>> pictures,
      Runnable painted) {
    Palette.Chrome chrome = options.palette().chrome();
    try (PdfSurface surface =
        new PdfSurface(file, view.area(), PdfPages.pointsPerUnit(view.area()))) {
      if (options.background()) {
        surface.background(Tone.of(chrome.board()));
      }
      ShapePainter painter = new ShapePainter(surface, options.palette(), pictures);
      for (Shape shape : view.shapes()) {
        painter.paint(shape);
        painted.run();
      }
    }
  }
}
