/**
 * The load generator of {@code script/bench server} and {@code script/bench soak}.
 *
 * <p>One thread plays everybody. It knows the standard wire and nothing of our server: a {@link
 * org.whiteboard.load.Dialect} is all that differs between the servers that are measured. Sends
 * follow a timetable that does not wait for the server, and latencies count from the time in the
 * timetable, so that a server that stalls is charged for all that it held up (no coordinated
 * omission).
 */
package org.whiteboard.load;
