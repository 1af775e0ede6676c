package org.whiteboard.server.imports;

import org.whiteboard.board.BoardSchema;

/**
 * How much a file may ask for. Every refusal names one of these.
 *
 * @param fileBytes the file itself: what a request may carry
 * @param jsonDepth nesting of JSON; what recursion of any reader takes
 * @param jsonValues things in the JSON, whatever they are: what it takes in memory once it is built
 * @param shapes that come in at once
 * @param textChars of one text
 * @param pointNumbers of one line or stroke, two or three for each point
 * @param imageBytes one picture inside of the file
 * @param imagesBytes all of them
 * @param imagePixels one picture, as its header says
 * @param svgElements one SVG, with everything that it repeats
 * @param sceneBytes a board inside a picture, unpacked
 */
public record ImportLimits(
    int fileBytes,
    int jsonDepth,
    int jsonValues,
    int shapes,
    int textChars,
    int pointNumbers,
    int imageBytes,
    long imagesBytes,
    long imagePixels,
    int svgElements,
    int sceneBytes) {
  public static final ImportLimits DEFAULT =
      new ImportLimits(
          16 << 20,
          48,
          2_000_000,
          20_000,
          BoardSchema.MAX_TEXT_CHARS,
          60_000,
          10 << 20,
          64L << 20,
          100_000_000,
          20_000,
          64 << 20);
}
