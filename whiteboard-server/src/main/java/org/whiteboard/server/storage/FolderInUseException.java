package org.whiteboard.server.storage;

import java.util.Optional;

/** Another server holds the data folder. */
public final class FolderInUseException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final String serverUrl;

  FolderInUseException(String message, Optional<String> serverUrl) {
    super(message);
    this.serverUrl = serverUrl.orElse(null);
  }

  /** Where that server answers on this machine; empty while it starts. */
  public Optional<String> serverUrl() {
    return Optional.ofNullable(serverUrl);
  }
}
