package org.whiteboard.server.simulation;

import java.util.Map;
import java.util.TreeMap;
import org.whiteboard.server.room.RoomMeters;

/**
 * How often each kind of trouble came by in a run of schedules, as the rooms themselves count it
 * and as the simulation makes it: a schedule that meets nothing proves nothing.
 */
final class Occurrences implements RoomMeters {
  private final Map<String, Integer> counts = new TreeMap<>();

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
  }

  @Override
  public void roomClosed() {
    count("a room left memory");
  }

  @Override
  public void loadFailed() {
    count("a board could not be loaded");
  }

  @Override
  public void appendFailed() {
    count("an append failed");
  }

  @Override
  public void stalled() {
    count("a board was read only");
  }

  @Override
  public void unstalled() {
    count("a board was no longer read only");
  }

  @Override
  public void fellBehind() {
    count("a slow reader fell behind");
  }

  @Override
  public void caughtUp() {
    count("a slow reader caught up");
  }

  @Override
  public void resyncAsked() {
    count("a session was asked for all it has");
  }

  @Override
  public void checkpointed(int bytes, long storeMs) {
    count("a checkpoint was written");
  }

  @Override
  public void refused(String rule, int times) {
    count("refused under " + rule);
  }
}
