package org.whiteboard.server.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one address may do something: a token bucket for each. Thread-safe.
 *
 * <p>The number of addresses is bounded too, or a stranger with a large network could fill the
 * heap; the one that was quiet longest is forgotten first, which at worst forgives it.
 */
public final class AddressLimit {
  /** Some 300 bytes each. */
  private static final int ADDRESSES_LIMIT = 20_000;

  /**
   * A rate.
   *
   * @param burst how many at once, after a pause
   * @param perSecond how many a second for ever
   */
  public record Rate(int burst, int perSecond) {}

  private final Rate rate;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets; // guarded by this

  public AddressLimit(Rate rate, InstantSource clock) {
    this.rate = rate;
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
          }

          @Override
          public boolean isWallClockBased() {
            return true;
          }
        };
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES_LIMIT;
          }
        };
  }

  /** Counts one; false when it is one too many. */
  public boolean tryTake(String address) {
    return bucket(address).tryConsume(1);
  }

  /** The bucket of an address, which may be forgotten here while it is still used elsewhere. */
  synchronized Bucket bucket(String address) {
    return buckets.computeIfAbsent(address, unseen -> newBucket());
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(
            limit ->
                limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
