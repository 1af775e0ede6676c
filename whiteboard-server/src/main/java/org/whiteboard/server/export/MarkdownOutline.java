package org.whiteboard.server.export;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.whiteboard.board.BoardShapes;
import org.whiteboard.board.Box;
import org.whiteboard.board.SafeLink;
import org.whiteboard.board.Shape;
import org.whiteboard.board.TextRun;
import org.whiteboard.crdt.Doc;

/**
 * The texts of a board in reading order: a heading for the board and for each frame, a list item
 * for each text, arrows between things that say something.
 */
final class MarkdownOutline {
  static final ExportFormat FORMAT =
      new ExportFormat(
          "markdown",
          "text/markdown;charset=utf-8",
          "md",
          Doc::canonicalJson,
          (board, request) -> write(BoardShapes.parse(board)));

  /** Things this near in height are read from left to right. */
  private static final double ROW_UNITS = 40;

  private static final Comparator<Shape> READING_ORDER =
      Comparator.comparingDouble((Shape shape) -> Math.floor(shape.box().y() / ROW_UNITS))
          .thenComparingDouble(shape -> shape.box().x())
          .thenComparing(Shape::id);

  private final BoardShapes board;
  private final StringBuilder out = new StringBuilder();

  private MarkdownOutline(BoardShapes board) {
    this.board = board;
  }

  static byte[] write(BoardShapes board) {
    MarkdownOutline outline = new MarkdownOutline(board);
    outline.writeAll();
    return outline.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void writeAll() {
    String title = board.title().isBlank() ? "Untitled board" : board.title();
    out.append("# ").append(line(escape(title)));
    out.append("\n");
    List<Shape> frames = ordered("frame");
    List<Shape> texts =
        board.inPaintOrder().stream()
            .filter(shape -> !shape.isConnector() && !shape.type().equals("frame"))
            .filter(shape -> !words(shape).isBlank())
            .sorted(READING_ORDER)
            .toList();
    section(texts.stream().filter(text -> frameOf(text, frames) == null).toList());
    for (Shape frame : frames) {
      out.append("\n## ")
          .append(line(frame.name() == null ? "Frame" : escape(frame.name())))
          .append("\n");
      section(texts.stream().filter(text -> frame.equals(frameOf(text, frames))).toList());
    }
    arrows();
  }

  private List<Shape> ordered(String type) {
    return board.inPaintOrder().stream()
        .filter(shape -> shape.type().equals(type))
        .sorted(READING_ORDER)
        .toList();
  }

  /** The frame that it belongs to, or that its middle stands on. */
  private Shape frameOf(Shape shape, List<Shape> frames) {
    for (String id = shape.parent(); id != null; id = board.find(id).parent()) {
      if (board.find(id).type().equals("frame")) {
        return board.find(id);
      }
    }
    Box box = shape.box();
    Box middle = new Box(box.x() + box.w() / 2, box.y() + box.h() / 2, 0, 0);
    return frames.stream().filter(frame -> frame.box().encloses(middle)).findFirst().orElse(null);
  }

  private void section(List<Shape> texts) {
    if (!texts.isEmpty()) {
      out.append("\n");
    }
    for (Shape shape : texts) {
      String body = words(shape).strip().replace("\n", "\n  ");
      out.append("- ").append(body);
      if (shape.link() != null && SafeLink.isSafe(shape.link())) {
        out.append(" <").append(shape.link().replace(">", "%3E").replace("\n", "")).append(">");
      }
      out.append("\n");
    }
  }

  private void arrows() {
    List<String> lines =
        board.inPaintOrder().stream()
            .filter(Shape::isConnector)
            .map(this::arrow)
            .filter(line -> !line.isEmpty())
            .toList();
    if (!lines.isEmpty()) {
      out.append("\n## Connections\n\n");
      lines.forEach(line -> out.append("- ").append(line).append("\n"));
    }
  }

  private String arrow(Shape arrow) {
    String from = arrow.start() == null ? "" : label(arrow.start().id());
    String to = arrow.end() == null ? "" : label(arrow.end().id());
    String text = line(arrow.plainText());
    if (from.isEmpty() && to.isEmpty()) {
      return text;
    }
    String said = text.isEmpty() ? "" : " (" + text + ")";
    return (from.isEmpty() ? "…" : from) + " → " + (to.isEmpty() ? "…" : to) + said;
  }

  private String label(String id) {
    Shape shape = board.find(id);
    return shape == null ? "" : line(words(shape));
  }

  private static String words(Shape shape) {
    if (!shape.text().isEmpty()) {
      return marked(shape.text());
    }
    boolean picture = shape.type().equals("image");
    String said = shape.alt() != null ? shape.alt() : picture ? shape.name() : null;
    return said == null ? "" : escape(said);
  }

  private static String marked(List<TextRun> runs) {
    StringBuilder text = new StringBuilder();
    for (TextRun run : runs) {
      String words = escape(run.text());
      boolean wraps = !run.text().isBlank() && !run.text().contains("\n");
      String mark = (run.bold() ? "**" : "") + (run.italic() ? "_" : "");
      String close = new StringBuilder(mark).reverse().toString();
      if (wraps && !mark.isEmpty()) {
        words = mark + words.strip() + close + (words.endsWith(" ") ? " " : "");
      }
      text.append(
          wraps && run.link() != null
              ? "[" + words + "](" + run.link().replace(")", "%29").replace(" ", "%20") + ")"
              : words);
    }
    return text.toString();
  }

  /** Characters that Markdown would take for marks. */
  private static String escape(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
  }

  private static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
