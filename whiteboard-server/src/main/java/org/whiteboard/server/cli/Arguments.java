package org.whiteboard.server.cli;

/** What several commands say about the same argument. */
final class Arguments {
  static final String BOARD =
      "The board: the last part of one of its links, or the whole address of its page.";

  static final String MOMENT = "an update's number, or a version by its id or name.";

  private Arguments() {}
}
