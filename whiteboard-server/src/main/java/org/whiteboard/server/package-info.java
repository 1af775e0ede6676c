/**
 * The server. A byte from a browser meets the packages in this order:
 *
 * <ol>
 *   <li>{@code transport}: one port; sockets, frames, pings, queues
 *   <li>{@code security}: who may enter, asked before the socket opens
 *   <li>{@code room}: the live board: inspect, merge, append, relay
 *   <li>{@code storage}: the log on disk
 *   <li>{@code snapshot}: versions, history, restore
 *   <li>{@code api}: REST and the client's files
 *   <li>{@code ops}, {@code cli}: figures, threads, commands
 * </ol>
 *
 * {@link org.whiteboard.server.WhiteboardServer} puts them together.
 */
package org.whiteboard.server;
