package org.whiteboard.server.render;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.whiteboard.board.BoardShapes;

/** How long pictures take: {@code script/bench render}. Not a test. */
public final class RenderBench {
  private static final int ROUNDS = 7;
  private static final long SEED = 1;

  private RenderBench() {}

  /** Prints a table; the first argument may name the largest number of shapes. */
  public static void main(String[] args) throws IOException {
    int most = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
    System.out.println("| shapes | file | first, ms | median, ms | kB |");
    System.out.println("|---|---|---|---|---|");
    BoardRenderer renderer = new BoardRenderer(RenderLimits.DEFAULT);
    for (int shapes : new int[] {100, 1_000, 10_000, 50_000}) {
      if (shapes <= most) {
        BoardShapes board = Scenes.parsed(shapes, SEED);
        PictureOptions options = PictureOptions.DEFAULT;
        row(shapes, "PNG", () -> renderer.png(board, options, AssetSource.NONE));
        row(shapes, "SVG", () -> renderer.svg(board, options, AssetSource.NONE, ""));
        row(shapes, "PDF", () -> renderer.pdf(board, options, AssetSource.NONE));
        row(
            shapes,
            "thumbnail",
            () -> renderer.thumbnail(board, options, AssetSource.NONE, 600, 315));
      }
    }
    System.out.println();
    System.out.println("| shapes | first PNG of a new process | median, ms | longest, ms |");
    System.out.println("|---|---|---|---|");
    ColdRenderBench.print(most);
  }

  private static void row(int shapes, String file, Supplier<byte[]> render) {
    double[] times = new double[ROUNDS];
    int bytes = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      bytes = render.get().length;
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    double first = times[0];
    Arrays.sort(times);
    System.out.printf(
        "| %,d | %s | %.0f | %.0f | %,d |%n", shapes, file, first, times[ROUNDS / 2], bytes / 1024);
  }
}
