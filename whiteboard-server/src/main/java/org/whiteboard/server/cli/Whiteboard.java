package org.whiteboard.server.cli;

/** The command line's entry point. */
public final class Whiteboard {
  private Whiteboard() {}

  public static void main(String[] args) {
    System.out.println("whiteboard");
  }
}
