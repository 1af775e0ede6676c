package org.whiteboard.fuzz;

/**
 * Something that takes any bytes: it either does its work or refuses them in the way it promises.
 * Whatever else it throws is a finding.
 *
 * <p>A target is also a class with {@code public static void fuzzerTestOneInput(byte[])}, which is
 * what Jazzer calls, see {@code script/fuzz}.
 */
@FunctionalInterface
public interface FuzzTarget {
  void take(byte[] input);
}
