package org.whiteboard.server.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one address may do something: a token bucket for each. Thread-safe.
 *
 * <p>Those whose bucket has filled up again are forgotten as others come, which changes nothing for
 * them. The number of addresses is bounded too, or a stranger with a large network could fill the
 * heap; the one that was quiet longest is forgotten first, which at worst forgives it.
 */
public final class AddressLimit {
  /** Some 300 bytes each. */
  private static final int ADDRESSES_LIMIT = 20_000;

  /** More than one, so that the number falls again after a crowd. */
  private static final int LOOKED_AT = 2;

  /**
   * A rate.
   *
   * @param burst how many at once, after a pause
   * @param perSecond how many a second for ever
   */
  public record Rate(int burst, int perSecond) {
    /** So many times as much, as far as numbers go. */
    public Rate times(int factor) {
      return new Rate(capped((long) burst * factor), capped((long) perSecond * factor));
    }

    private static int capped(long number) {
      return (int) Math.min(Integer.MAX_VALUE, number);
    }
  }

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
    Bucket bucket = bucket(address);
    boolean taken = bucket.tryConsume(1);
    forgetFull();
    return taken;
  }

  private synchronized void forgetFull() {
    Iterator<Bucket> quietest = buckets.values().iterator();
    for (int i = 0; i < LOOKED_AT && quietest.hasNext() && isFull(quietest.next()); i++) {
      quietest.remove();
    }
  }

  private boolean isFull(Bucket bucket) {
    return bucket.getAvailableTokens() >= rate.burst();
  }

  /** Forgets an address that nobody uses the bucket of, unless that would forgive it something. */
  synchronized void forgetIfFull(String address) {
    buckets.computeIfPresent(address, (same, bucket) -> isFull(bucket) ? null : bucket);
  }

  /** Addresses that are remembered. */
  synchronized int size() {
    return buckets.size();
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
