/**
 * Text without the platform's fonts: bundled faces, shaped by their own tables, as outlines. The
 * JDK's font system needs libraries that small images lack, and sets the same text differently from
 * one machine to the next.
 */
package org.whiteboard.server.render.text;
