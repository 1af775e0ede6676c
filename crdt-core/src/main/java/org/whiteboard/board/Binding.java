package org.whiteboard.board;

/**
 * Where an end of a line holds on to another shape.
 *
 * @param u of the shape's width, 0 to 1
 * @param v of the shape's height, 0 to 1
 */
public record Binding(String id, double u, double v) {}
