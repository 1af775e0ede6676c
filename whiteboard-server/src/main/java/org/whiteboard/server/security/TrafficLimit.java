package org.whiteboard.server.security;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whiteboard.server.security.AddressLimit.Rate;
import org.whiteboard.server.transport.SyncGate.Admitted;
import org.whiteboard.server.transport.Traffic;

/** What an address, a person and a board send, in messages and in bytes. */
public final class TrafficLimit implements Traffic {
  private final SharedLimit messages;
  private final SharedLimit bytes;

  /** Limits that hold for each address, each person and each board. */
  public TrafficLimit(Rate messages, Rate bytes, InstantSource clock) {
    this.messages = new SharedLimit(messages, clock);
    this.bytes = new SharedLimit(bytes, clock);
  }

  /** A session's part in what one of these sends. */
  private record Part(
      Optional<String> whose, SharedLimit.Share messages, SharedLimit.Share bytes) {}

  @Override
  public Meter open(String address, Admitted admitted) {
    List<Part> parts = new ArrayList<>();
    parts.add(part("address", address));
    admitted.visitor().account().ifPresent(account -> parts.add(part("person", account)));
    parts.add(part("board", admitted.board().value()));
    return new SessionMeter(parts);
  }

  private Part part(String kind, String value) {
    String key = kind + " " + value;
    return new Part(Optional.of(kind), messages.open(key), bytes.open(key));
  }

  private record SessionMeter(List<Part> parts) implements Meter {
    @Override
    public Optional<String> spend(int size) {
      for (Part part : parts) {
        if (!part.messages().spend(1) || !part.bytes().spend(size)) {
          return part.whose();
        }
      }
      return Optional.empty();
    }

    @Override
    public void close() {
      for (Part part : parts) {
        part.messages().close();
        part.bytes().close();
      }
    }
  }
}
