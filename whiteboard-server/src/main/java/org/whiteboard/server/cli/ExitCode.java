package org.whiteboard.server.cli;

import org.whiteboard.crdt.DocException;
import org.whiteboard.server.export.BadOptionException;
import org.whiteboard.server.storage.StoreException;
import org.whiteboard.server.transport.PortUnavailableException;

/** Every exit code of the command line, for scripts. Listed in docs/operations.md. */
enum ExitCode {
  DONE(0),
  /** What was asked for failed; the sentence on stderr says why. */
  FAILED(1),
  /** The command line itself is wrong. */
  USAGE(2),
  /** The data folder is in use, unwritable or damaged. */
  STORE(3),
  PORT(4),
  /** The native library does not run here. */
  PLATFORM(5),
  /** {@code verify} has found damage. */
  DAMAGED(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ExitCode of(Throwable failure) {
    if (failure instanceof PortUnavailableException) {
      return PORT;
    }
    if (failure instanceof BadOptionException) {
      return USAGE;
    }
    if (failure instanceof StoreException) {
      return STORE;
    }
    return failure instanceof DocException ? PLATFORM : FAILED;
  }
}
