/**
 * What the end-to-end tests hold in their hands: the packaged server as a process, a browser page,
 * an unmodified Yjs client on Node, a bare WebSocket and a network that can be cut. Knows the
 * server only by its command line, its addresses and its wire.
 */
package org.whiteboard.e2e.support;
