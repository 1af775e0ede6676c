package org.whiteboard.crdt;

import java.util.List;
import java.util.Map;

/**
 * One edit that the server itself makes, addressed by path (root name, then map keys).
 *
 * <p>Values are what Yjs calls "any": null, Boolean, Long/Integer/Double, String, byte[], List, Map
 * with string keys. A {@link Nested} value creates a shared type instead.
 */
public sealed interface Edit {

  List<String> path();

  /** Sets a map entry; {@code path} is root, keys…, key. Parents must exist (roots always do). */
  record Set(List<String> path, Object value) implements Edit {}

  /** Removes a map entry; an absent one is left alone. */
  record Remove(List<String> path) implements Edit {}

  /** A value that is created as a shared type. */
  sealed interface Nested {}

  /** A Y.Map with these entries, which may themselves be nested. */
  record NewMap(Map<String, Object> entries) implements Nested {}

  /** A Y.Text with these runs. */
  record NewText(List<TextRun> runs) implements Nested {}

  /** A Y.Array with these items. */
  record NewArray(List<Object> items) implements Nested {}

  /** A stretch of text with one set of formatting attributes; empty map for plain text. */
  record TextRun(String text, Map<String, Object> attributes) {}
}
