package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whiteboard.lib0.ByteWriter;

class StateVectorTest {

  @Test
  void encoding_is_undone_by_decoding() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Map<Long, Integer> clocks = new HashMap<>();
      for (int j = random.nextInt(20); j > 0; j--) {
        clocks.put(random.nextLong() >>> 11 >>> random.nextInt(53), random.nextInt(1, 1 << 30));
      }
      StateVector vector = new StateVector(clocks);

      assertThat(StateVector.decode(vector.encode())).as("seed %d", seed).isEqualTo(vector);
      assertThat(vector.clocks()).isEqualTo(clocks);
      clocks.forEach((client, clock) -> assertThat(vector.clock(client)).isEqualTo(clock));
    }
  }

  @Test
  void the_order_on_the_wire_does_not_matter() {
    byte[] ascending = new byte[] {3, 1, 7, 2, 8, 3, 9};
    byte[] mixed = new byte[] {3, 2, 8, 3, 9, 1, 7};

    assertThat(StateVector.decode(ascending)).isEqualTo(StateVector.decode(mixed));
    assertThat(StateVector.decode(mixed).encode()).isEqualTo(new byte[] {3, 3, 9, 2, 8, 1, 7});
  }

  @Test
  void a_client_at_clock_0_is_one_that_is_absent() {
    assertThat(StateVector.decode(new byte[] {2, 5, 0, 1, 1}))
        .isEqualTo(new StateVector(Map.of(1L, 1)));
    assertThat(new StateVector(Map.of(5L, 0))).isEqualTo(StateVector.EMPTY);
  }

  @Test
  void I8_what_is_out_of_range_is_refused() {
    byte[] clock2To31 =
        new ByteWriter().writeVarUint(1).writeVarUint(1).writeVarUint(1L << 31).toByteArray();

    assertThatThrownBy(() -> StateVector.decode(clock2To31)).hasMessageStartingWith("I8");
    assertThatThrownBy(() -> StateVector.decode(new byte[] {2, 1, 1, 1, 1}))
        .hasMessageStartingWith("I8");
    assertThatThrownBy(() -> StateVector.decode(new byte[] {0, 0})).hasMessageStartingWith("I8");
    assertThatThrownBy(() -> new StateVector(Map.of(-1L, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
