package org.whiteboard.server.render.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.whiteboard.board.ShapeStyle;
import org.whiteboard.board.TextRun;
import org.whiteboard.server.render.geometry.ShapeGeometry;

/**
 * Sets runs of text in lines as {@code web/src/kernels/text-layout.ts} does: greedy breaking at
 * white space, between ideographs, and inside a word only if it is wider than the line. Trailing
 * white space hangs over.
 */
public final class TextLayout {
  /** Indent of a list item in multiples of the font size. */
  private static final double LIST_INDENT = 1.5;

  /** What JavaScript calls white space. */
  private static final String BLANK =
      "[\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]";

  private static final String IDEOGRAPHIC = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]";
  private static final Pattern WORDS =
      Pattern.compile(
          BLANK + "+|" + IDEOGRAPHIC + "|(?:(?!" + IDEOGRAPHIC + "|" + BLANK + ").)+",
          Pattern.DOTALL);
  private static final Pattern HAS_IDEOGRAPH = Pattern.compile(IDEOGRAPHIC);
  private static final Pattern ALL_BLANK = Pattern.compile(BLANK + "+");
  private static final Pattern RIGHT_TO_LEFT =
      Pattern.compile("[\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}\\p{IsThaana}]");

  /** Width of a text in board units: all that layout needs to know about fonts. */
  @FunctionalInterface
  public interface Measure {
    double width(String text, Face face);
  }

  private final ShapeStyle style;
  private final double maxWidth;
  private final Measure measure;
  private final List<Draft> drafts = new ArrayList<>();

  private TextLayout(ShapeStyle style, double maxWidth, Measure measure) {
    this.style = style;
    this.maxWidth = maxWidth;
    this.measure = measure;
  }

  /**
   * The block.
   *
   * @param maxWidth infinite for no wrapping
   */
  public static TextBlock of(
      List<TextRun> runs, ShapeStyle style, double maxWidth, Measure measure) {
    TextLayout layout = new TextLayout(style, maxWidth, measure);
    layout.breakAll(runs);
    return layout.block();
  }

  private record Piece(String text, Face face, String link, double width, boolean blank) {}

  private record Paragraph(List<Piece> pieces, String list) {}

  /** A line that is being filled. */
  private static final class Draft {
    final List<Piece> pieces = new ArrayList<>();
    final double indent;
    final String marker;
    final boolean rightToLeft;
    double width;

    Draft(double indent, String marker, boolean rightToLeft) {
      this.indent = indent;
      this.marker = marker;
      this.rightToLeft = rightToLeft;
    }
  }

  private void breakAll(List<TextRun> runs) {
    int number = 0;
    for (Paragraph paragraph : paragraphs(runs)) {
      boolean numbered = Objects.equals(paragraph.list(), "number");
      number = numbered ? number + 1 : 0;
      String bullet = Objects.equals(paragraph.list(), "bullet") ? "•" : null;
      breakParagraph(paragraph, numbered ? number + "." : bullet);
    }
  }

  private TextBlock block() {
    double lineHeight = style.fontSize() * ShapeGeometry.LINE_HEIGHT;
    double widest = 0;
    for (Draft draft : drafts) {
      widest = Math.max(widest, draft.indent + draft.width);
    }
    double room = Double.isInfinite(maxWidth) ? widest : maxWidth;
    List<TextBlock.Line> lines = new ArrayList<>();
    for (Draft draft : drafts) {
      lines.add(placed(draft, lines.size() * lineHeight, room));
    }
    return new TextBlock(lines, lineHeight, widest, lines.size() * lineHeight);
  }

  private List<Paragraph> paragraphs(List<TextRun> runs) {
    List<Paragraph> paragraphs = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    for (TextRun run : runs) {
      Face face = new Face(style.font(), style.fontSize(), run.bold(), run.italic());
      String[] parts = run.text().split("\n", -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          // The mark of a list stands on the line break that ends its item.
          paragraphs.add(new Paragraph(pieces, run.list()));
          pieces = new ArrayList<>();
        }
        Matcher words = WORDS.matcher(parts[i]);
        while (words.find()) {
          pieces.add(piece(words.group(), face, run.link()));
        }
      }
    }
    // Behind its last item a list has no further line.
    if (!pieces.isEmpty()
        || paragraphs.isEmpty()
        || paragraphs.get(paragraphs.size() - 1).list() == null) {
      paragraphs.add(new Paragraph(pieces, null));
    }
    return paragraphs;
  }

  private Piece piece(String text, Face face, String link) {
    boolean blank = ALL_BLANK.matcher(text).matches();
    return new Piece(text, face, link, measure.width(text, face), blank);
  }

  private void breakParagraph(Paragraph paragraph, String marker) {
    double indent = marker == null ? 0 : style.fontSize() * LIST_INDENT;
    double room =
        Double.isInfinite(maxWidth) ? maxWidth : Math.max(style.fontSize(), maxWidth - indent);
    boolean rightToLeft = startsRightToLeft(paragraph.pieces());
    Draft line = begin(indent, marker, rightToLeft);
    double x = 0;
    for (List<Piece> word : words(paragraph.pieces())) {
      double width = width(word);
      if (word.get(0).blank()) {
        // Blanks at which a line was broken stay at its end; they take no room.
        line.pieces.addAll(word);
        x += width;
        continue;
      }
      if (x + width > room && x > 0) {
        line = begin(indent, null, rightToLeft);
        x = 0;
      }
      for (List<Piece> part : width > room ? splitWord(word, room) : List.of(word)) {
        double partWidth = width(part);
        if (x > 0 && x + partWidth > room) {
          line = begin(indent, null, rightToLeft);
          x = 0;
        }
        line.pieces.addAll(part);
        x += partWidth;
        line.width = x;
      }
    }
  }

  private Draft begin(double indent, String marker, boolean rightToLeft) {
    Draft line = new Draft(indent, marker, rightToLeft);
    drafts.add(line);
    return line;
  }

  private static double width(List<Piece> pieces) {
    double width = 0;
    for (Piece piece : pieces) {
      width += piece.width();
    }
    return width;
  }

  private static boolean startsRightToLeft(List<Piece> pieces) {
    String text = pieces.stream().map(Piece::text).collect(Collectors.joining());
    for (int c : text.codePoints().toArray()) {
      if (RIGHT_TO_LEFT.matcher(Character.toString(c)).matches()) {
        return true;
      }
      if (Character.isLetter(c)) {
        return false;
      }
    }
    return false;
  }

  /** Pieces that must stay on one line together: a word may change its face in the middle. */
  private static List<List<Piece>> words(List<Piece> pieces) {
    List<List<Piece>> words = new ArrayList<>();
    Piece before = null;
    for (Piece piece : pieces) {
      boolean apart =
          before == null
              || before.blank()
              || piece.blank()
              || HAS_IDEOGRAPH.matcher(before.text()).find()
              || HAS_IDEOGRAPH.matcher(piece.text()).find();
      if (apart) {
        words.add(new ArrayList<>());
      }
      words.get(words.size() - 1).add(piece);
      before = piece;
    }
    return words;
  }

  private List<List<Piece>> splitWord(List<Piece> word, double room) {
    List<List<Piece>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    double x = 0;
    for (Piece piece : word) {
      String text = "";
      double width = 0;
      for (String segment : graphemes(piece.text())) {
        double longer = measure.width(text + segment, piece.face());
        if (x + longer > room && x + width > 0) {
          flush(parts, piece, text, width);
          parts.add(new ArrayList<>());
          x = 0;
          text = segment;
          width = measure.width(segment, piece.face());
        } else {
          text += segment;
          width = longer;
        }
      }
      flush(parts, piece, text, width);
      x += width;
    }
    parts.removeIf(List::isEmpty);
    return parts;
  }

  private static void flush(List<List<Piece>> parts, Piece piece, String text, double width) {
    if (!text.isEmpty()) {
      parts.get(parts.size() - 1).add(new Piece(text, piece.face(), piece.link(), width, false));
    }
  }

  private static List<String> graphemes(String text) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> segments = new ArrayList<>();
    int from = 0;
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      segments.add(text.substring(from, to));
      from = to;
    }
    return segments;
  }

  private TextBlock.Line placed(Draft line, double y, double room) {
    double free = room - line.indent - line.width;
    boolean flushRight = style.align().equals("end") != line.rightToLeft;
    double flush = style.align().equals("center") ? free / 2 : flushRight ? free : 0;
    double left = (line.rightToLeft ? 0 : line.indent) + flush;
    List<Piece> ordered = new ArrayList<>(line.pieces);
    if (line.rightToLeft) {
      Collections.reverse(ordered);
    }
    // Blanks at which it was broken hang over at its end, which is on the left of a line from the
    // right.
    double total = ordered.stream().mapToDouble(Piece::width).sum();
    double x = line.rightToLeft ? left + line.width - total : left;
    List<TextBlock.Span> spans = new ArrayList<>();
    for (Piece piece : joined(ordered, line.rightToLeft)) {
      spans.add(new TextBlock.Span(piece.text(), piece.face(), piece.link(), x, piece.width()));
      x += piece.width();
    }
    double markerX =
        line.rightToLeft ? left + line.width + line.indent * 0.3 : left - line.indent * 0.75;
    return new TextBlock.Line(y, spans, line.width, line.rightToLeft, line.marker, markerX);
  }

  /**
   * Neighbours of one face and link become one span: fewer calls, and kerning across words. Its
   * text is in the order of reading, which whoever paints it makes one of places.
   */
  private static List<Piece> joined(List<Piece> pieces, boolean rightToLeft) {
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : pieces) {
      Piece last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      boolean same =
          last != null
              && last.face().equals(piece.face())
              && Objects.equals(last.link(), piece.link());
      if (!same) {
        joined.add(piece);
        continue;
      }
      String text = rightToLeft ? piece.text() + last.text() : last.text() + piece.text();
      joined.set(
          joined.size() - 1,
          new Piece(text, piece.face(), piece.link(), last.width() + piece.width(), false));
    }
    return joined;
  }
}
