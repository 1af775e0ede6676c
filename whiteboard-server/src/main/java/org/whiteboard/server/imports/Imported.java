package org.whiteboard.server.imports;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What a file holds, as entries of a board's canonical JSON.
 *
 * @param meta title and background, where the file has them
 * @param comments threads, only from boards of our own
 * @param shapes by id, bottom first in the order of their {@code z}
 * @param files by SHA-256: what the shapes show
 * @param losses what could not be carried over, in the order in which it was met
 */
public record Imported(
    JsonObject meta,
    JsonObject comments,
    JsonObject shapes,
    Map<String, byte[]> files,
    List<Loss> losses) {

  /**
   * Something that was not carried over.
   *
   * @param where in the file, such as {@code element abc}
   * @param what a sentence for the user
   * @param count how often the same was met; {@code where} is the first place
   */
  public record Loss(String where, String what, int count) {}
}
