package org.whiteboard.server.export;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a format may need beyond the board's content.
 *
 * @param options as the user gave them, by name; formats ignore what they do not know
 * @param picture the bytes of a picture on the board by its SHA-256; empty when the board has none
 */
public record ExportRequest(
    Map<String, String> options, Function<String, Optional<byte[]>> picture) {}
