/** The command line: one command a file. stdout is what was asked for, stderr what happened. */
package org.whiteboard.server.cli;
