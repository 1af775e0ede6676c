package org.whiteboard.server.cli;

import org.whiteboard.server.replay.ReplayProgress;

/** The two parts of a replay on the terminal: playing, and what faults left behind. */
final class ReplayBars implements ReplayProgress, AutoCloseable {
  private final long lengthMs;
  private final ProgressBar playing = new ProgressBar("playing", false);
  private final ProgressBar catchingUp = new ProgressBar("catching up", false);
  private boolean played;
  private int mostLeft;

  /** Bars for a recording of this length. */
  ReplayBars(long lengthMs) {
    this.lengthMs = lengthMs;
  }

  @Override
  public void played(long atMs) {
    playing.reached(atMs, lengthMs);
  }

  @Override
  public void catchingUp(int changesLeft) {
    endPlaying();
    mostLeft = Math.max(mostLeft, changesLeft);
    catchingUp.reached((long) mostLeft - changesLeft, mostLeft);
  }

  private void endPlaying() {
    if (!played) {
      played = true;
      playing.close();
    }
  }

  @Override
  public void close() {
    endPlaying();
    catchingUp.close();
  }
}
