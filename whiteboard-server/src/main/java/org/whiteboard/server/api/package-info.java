/**
 * HTTP for people and programs: REST under {@code /api}, one resource class per noun, and the web
 * client's files. Errors are {@code application/problem+json} and name the link somebody used,
 * never a board's internal id, another link, or an exception's text.
 */
package org.whiteboard.server.api;
