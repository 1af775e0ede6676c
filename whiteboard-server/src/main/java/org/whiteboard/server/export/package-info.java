/**
 * A board as a file: every format that a board can be written in, in one table that the REST API
 * and the command line both read, so that both give the same bytes.
 */
package org.whiteboard.server.export;
