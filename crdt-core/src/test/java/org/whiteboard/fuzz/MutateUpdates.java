package org.whiteboard.fuzz;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code MutateUpdates SECONDS SEED FILE}: mutates until the seconds are over and keeps what the
 * inspector accepted, for {@code native/examples/replay_updates.rs}.
 */
public final class MutateUpdates {
  private static final long KEPT_BYTES = 256L << 20;
  private static final int MUTATIONS_PER_SEED = 1_000_000;

  private MutateUpdates() {}

  public static void main(String[] arguments) throws IOException {
    long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000;
    long seed = Long.parseLong(arguments[1]);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2]))))) {
      Kept kept = new Kept(out);
      do {
        System.out.println("seed " + seed);
        UpdateMutations fuzz = new UpdateMutations(seed++, kept);
        while (fuzz.mutations() < MUTATIONS_PER_SEED && System.nanoTime() < end) {
          fuzz.playOne();
        }
        System.out.println(fuzz);
      } while (System.nanoTime() < end);
    }
  }

  /** Each update with its length in front, big-endian; a length of 0 begins another document. */
  private record Kept(DataOutputStream out) implements UpdateMutations.Listener {
    @Override
    public void newDocument() {
      write(new byte[0]);
    }

    @Override
    public void accepted(byte[] update) {
      write(update);
    }

    private void write(byte[] update) {
      try {
        if (out.size() < KEPT_BYTES) {
          out.writeInt(update.length);
          out.write(update);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
