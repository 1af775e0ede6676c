/**
 * How each type of shape looks: {@code web/src/canvas/paint-*.ts} in Java. One painter for pixels,
 * SVG and PDF.
 */
package org.whiteboard.server.render.paint;
