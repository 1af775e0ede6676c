/**
 * Where the lines of a board run: the arithmetic of {@code web/src/kernels} in Java. Both are held
 * to the same vectors, {@code whiteboard-server/src/test/resources/render}.
 */
package org.whiteboard.server.render.geometry;
