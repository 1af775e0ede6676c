package org.whiteboard.server.transport;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the certificate is.
 *
 * @param certificate PEM with the chain, or a PKCS#12 file
 * @param key PEM of the private key, PKCS#8; absent for PKCS#12
 * @param password of a PKCS#12 file
 */
public record TlsSettings(Path certificate, Optional<Path> key, String password) {}
