package org.whiteboard.server.security;

import io.github.bucket4j.Bucket;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.whiteboard.server.security.AddressLimit.Rate;

/**
 * What several sessions may send together: a token bucket that they share, and for each of them an
 * equal part of its rate that the others can't use up. Whoever floods empties the bucket, finds it
 * empty, and ends; those who draw beside it stay within their part and notice nothing. All parts
 * together are the rate once more, so the limit holds within a factor of two. Thread-safe.
 */
final class SharedLimit {
  private final Rate rate;
  private final InstantSource clock;
  private final AddressLimit buckets;
  private final Map<String, AtomicInteger> sharers = new ConcurrentHashMap<>();

  SharedLimit(Rate rate, InstantSource clock) {
    this.rate = rate;
    this.clock = clock;
    this.buckets = new AddressLimit(rate, clock);
  }

  /** One more session shares in the bucket of this key, until it closes its part. */
  Share open(String key) {
    AtomicInteger sharing =
        sharers.compute(
            key,
            (same, known) -> {
              AtomicInteger count = known == null ? new AtomicInteger() : known;
              count.incrementAndGet();
              return count;
            });
    return new Share(key, buckets.bucket(key), sharing);
  }

  /** How many keys somebody shares. */
  int keys() {
    return sharers.size();
  }

  /** How many keys have a bucket: those that somebody shares, and those that flooded of late. */
  int remembered() {
    return buckets.size();
  }

  /** One session's part. One thread at a time. */
  final class Share {
    private final String key;
    // Looked up once: the buckets of those who are connected are not worth a lock for each message.
    private final Bucket bucket;
    private final AtomicInteger sharing;
    private double own;
    private long filledMs;

    private Share(String key, Bucket bucket, AtomicInteger sharing) {
      this.key = key;
      this.bucket = bucket;
      this.sharing = sharing;
      this.own = (double) rate.burst() / sharing.get();
      this.filledMs = clock.millis();
    }

    /** Takes so many tokens; false when the bucket is empty, and the session above its part. */
    boolean spend(int tokens) {
      boolean within = spendOwn(tokens);
      return tokens == 0 || bucket.tryConsume(tokens) || within;
    }

    private boolean spendOwn(int tokens) {
      int parts = Math.max(1, sharing.get());
      long now = clock.millis();
      double refilled = own + (now - filledMs) / 1000.0 * rate.perSecond() / parts;
      own = Math.min((double) rate.burst() / parts, refilled);
      filledMs = now;
      boolean within = own >= tokens;
      own = Math.max(0, own - tokens);
      return within;
    }

    /** The session has ended. Once. */
    void close() {
      sharers.computeIfPresent(
          key,
          (same, count) -> {
            if (count.decrementAndGet() > 0) {
              return count;
            }
            buckets.forgetIfFull(key); // Before anybody can open it again.
            return null;
          });
    }
  }
}
