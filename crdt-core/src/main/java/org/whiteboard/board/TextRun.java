package org.whiteboard.board;

import java.util.List;

/**
 * A stretch of text with one set of marks.
 *
 * @param link a safe address, or null
 * @param list {@code bullet} or {@code number} on the line break that ends a list item, else null
 */
public record TextRun(String text, boolean bold, boolean italic, String link, String list) {

  public static TextRun plain(String text) {
    return new TextRun(text, false, false, null, null);
  }

  public static String plainText(List<TextRun> runs) {
    StringBuilder all = new StringBuilder();
    runs.forEach(run -> all.append(run.text()));
    return all.toString();
  }
}
