/**
 * What survives the process: update logs, checkpoints, links, versions and assets.
 *
 * <p>{@link BoardStore} is the contract that rooms know. {@link SqlBoardStore} keeps it with plain
 * SQL; {@link SqlDatabase} owns the connections and the one writer, {@link GroupCommit}. Nothing
 * here knows what an update means: bytes go in, the same bytes come out or an error says which row
 * is damaged.
 */
package org.whiteboard.server.storage;
