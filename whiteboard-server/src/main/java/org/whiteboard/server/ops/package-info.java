/** Running the server: figures for those who watch it, threads and folders for its parts. */
package org.whiteboard.server.ops;
