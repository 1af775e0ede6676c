package org.whiteboard.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
  private static Map<String, List<String>> forwarded(String client) {
    return new HashMap<>(
        Map.of(
            "host", List.of("inside:8080"),
            "x-forwarded-for", List.of(client),
            "x-forwarded-proto", List.of("https"),
            "x-forwarded-host", List.of("boards.example")));
  }

  private static Peer peer(String trusted, String remote, String forwardedFor) {
    List<String> networks = trusted.isEmpty() ? List.of() : List.of(trusted.split(","));
    return new TrustedProxies(networks).peer(remote, false, forwarded(forwardedFor));
  }

  @Test
  void S2_whatAStrangerWritesIntoForwardedHeadersIsNotBelieved() {
    Peer stranger = new Peer("203.0.113.9", false, Optional.of("inside:8080"));
    assertThat(peer("", "203.0.113.9", "10.1.1.1")).isEqualTo(stranger);
    assertThat(peer("10.0.0.0/8", "203.0.113.9", "10.1.1.1")).isEqualTo(stranger);
  }

  @Test
  void aTrustedProxySaysWhoAsksAndHowTheyCame() {
    assertThat(peer("10.0.0.0/8", "10.0.0.5", "203.0.113.9"))
        .isEqualTo(new Peer("203.0.113.9", true, Optional.of("boards.example")));
  }

  @Test
  void onlyWhatTrustedProxiesAddedCounts() {
    assertThat(peer("10.0.0.0/8", "10.0.0.5", "1.2.3.4, 203.0.113.9, 10.0.0.7").address())
        .isEqualTo("203.0.113.9");
    assertThat(peer("10.0.0.0/8", "10.0.0.5", "attacker.example, 10.0.0.7").address())
        .isEqualTo("10.0.0.7");
    assertThat(peer("10.0.0.5", "10.0.0.5", "").address()).isEqualTo("10.0.0.5");
  }

  @Test
  void networksMayBeOfEitherFamilyAndEndAtAnyBit() {
    assertThat(peer("10.128.0.0/9", "10.128.0.1", "1.2.3.4").address()).isEqualTo("1.2.3.4");
    assertThat(peer("10.128.0.0/9", "10.127.0.1", "1.2.3.4").address()).isEqualTo("10.127.0.1");
    assertThat(peer("fd00::/8", "fd12:0:0:0:0:0:0:1", "1.2.3.4").address()).isEqualTo("1.2.3.4");
    assertThat(peer("::1,127.0.0.1", "127.0.0.1", "2001:db8::7").address())
        .isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void whatIsNoNetworkStopsTheStart() {
    for (String wrong : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/x", "", "10.0.0.0/-1")) {
      assertThatThrownBy(() -> new TrustedProxies(List.of(wrong)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
