/**
 * Who may do what: link ids that carry a role, owner tokens, origins, and how often an address may
 * come. An address is a capability; the board's internal id appears in nothing that leaves here.
 */
package org.whiteboard.server.security;
