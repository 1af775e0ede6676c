/**
 * Headless replay: plays a recording with real WebSocket clients against a server, under seeded
 * faults, and compares every replica with the server's board. A client of the server like any
 * other: it knows the protocol and the REST addresses, and nothing of rooms or stores.
 */
package org.whiteboard.server.replay;
