/**
 * The wire between a client and a room, as docs/protocol.md states it: bytes of one frame to a
 * {@link org.whiteboard.protocol.Message} and back. Knows no socket, no session and no clock.
 */
package org.whiteboard.protocol;
