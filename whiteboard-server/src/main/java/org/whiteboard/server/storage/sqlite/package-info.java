/** The embedded store's dialect: one SQLite file in the data folder. */
package org.whiteboard.server.storage.sqlite;
