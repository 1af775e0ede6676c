package org.whiteboard.server.security;

import io.github.bucket4j.Bucket;
import java.util.List;
import java.util.stream.Stream;
import org.whiteboard.server.transport.SyncGate.Admitted;
import org.whiteboard.server.transport.Traffic;

/** Token buckets for what an address, a person and a board send, in messages and in bytes. */
public final class TrafficLimit implements Traffic {
  private final AddressLimit messages;
  private final AddressLimit bytes;

  public TrafficLimit(AddressLimit messages, AddressLimit bytes) {
    this.messages = messages;
    this.bytes = bytes;
  }

  @Override
  public Meter open(String address, Admitted admitted) {
    List<String> keys =
        Stream.concat(
                Stream.of("address " + address, "board " + admitted.board()),
                admitted.visitor().account().stream().map(account -> "person " + account))
            .toList();
    // Looked up once: the buckets of those who are connected are not worth a lock for each message.
    List<Bucket> counted = keys.stream().map(messages::bucket).toList();
    List<Bucket> weighed = keys.stream().map(bytes::bucket).toList();
    return size -> take(counted, 1) && take(weighed, size);
  }

  private static boolean take(List<Bucket> buckets, int tokens) {
    for (Bucket bucket : buckets) {
      if (tokens > 0 && !bucket.tryConsume(tokens)) {
        return false;
      }
    }
    return true;
  }
}
