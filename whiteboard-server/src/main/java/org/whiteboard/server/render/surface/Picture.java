package org.whiteboard.server.render.surface;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A picture that stands on a board.
 *
 * @param key equal for equal pictures
 * @param mime of {@code bytes}
 * @param bytes as they were uploaded
 * @param pixels decoded; empty for what can't be
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Picture(String key, String mime, byte[] bytes, Optional<BufferedImage> pixels) {}
