package org.whiteboard.crdt;

/**
 * Judges updates before the engine sees them. There is one, {@link UpdateInspector}; a simulation
 * puts a laxer one in its place to show that each rule is needed.
 */
@FunctionalInterface
public interface Inspector {

  /**
   * Inspects one update in format v1.
   *
   * @param document what the update may depend on
   * @throws MalformedUpdateException naming the broken rule and the offending byte
   */
  Inspection inspect(byte[] update, KnownClocks document, UpdateLimits limits);
}
