/**
 * The byte primitives that Yjs and everything around it is built from: variable-length integers,
 * length-prefixed byte arrays, strict UTF-8 and JSON text. Knows no message and no document.
 *
 * <p>Everything here reads bytes of strangers: each length is compared with what remains before
 * anything is allocated or skipped, and nothing recurses.
 */
package org.whiteboard.lib0;
