/**
 * Boards while nobody draws on them: their covers (what a start page shows and a search finds), and
 * the trash.
 */
package org.whiteboard.server.shelf;
