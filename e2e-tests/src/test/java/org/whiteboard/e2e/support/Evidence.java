package org.whiteboard.e2e.support;

import java.util.List;

/** What an operator sees of an attack: lines of the log and figures. */
public final class Evidence {
  private final ServerProcess server;
  private int logged;

  /** Looks at what happens from now on. */
  public Evidence(ServerProcess server) {
    this.server = server;
    this.logged = server.log().size();
  }

  /** Forgets the lines so far. */
  public void reset() {
    logged = server.log().size();
  }

  /** New lines of the log that hold the text. */
  public List<String> lines(String text) {
    List<String> all = server.log();
    return all.subList(logged, all.size()).stream().filter(line -> line.contains(text)).toList();
  }

  /** How often this rule or code was broken since the server started. */
  public long refusals(String rule) {
    String series = "whiteboard_refused_total{rule=\"" + rule + "\"}";
    return Boards.text(server.boards().get("/metrics"))
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length()).strip()))
        .sum();
  }
}
