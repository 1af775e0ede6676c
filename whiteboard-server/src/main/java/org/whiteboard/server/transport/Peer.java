package org.whiteboard.server.transport;

import java.util.Optional;

/**
 * Where a request came from and what it was sent to, as its sender sees it.
 *
 * @param address the IP address that limits count
 * @param isSecure whether the sender speaks TLS, with us or with a proxy before us
 * @param host as in the sender's address line, with a port that is not the scheme's own
 */
public record Peer(String address, boolean isSecure, Optional<String> host) {}
