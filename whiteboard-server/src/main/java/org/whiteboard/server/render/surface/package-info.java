/**
 * What a board can be painted on: pixels, SVG, PDF. They know no shapes, painters know no formats.
 */
package org.whiteboard.server.render.surface;
