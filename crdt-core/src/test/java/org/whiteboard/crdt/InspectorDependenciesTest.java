package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whiteboard.crdt.UpdateBuilder.sections;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.Behind;

/** What an update may depend on (I3, P12), and how deep types nest across updates (I5). */
class InspectorDependenciesTest {
  private static final int STRING_BESIDE = 0x80 | ContentWalk.STRING;
  private static final int ANY_BESIDE = 0x80 | ContentWalk.ANY;
  private static final StateVector HAS_5_OF_1 = new StateVector(Map.of(1L, 5));

  private final UpdateInspector inspector = new UpdateInspector();

  @Test
  void I3_P12_a_gap_is_not_applied_but_asked_for() {
    byte[] gap = sections(1).section(1, 1, 6).info(0).numbers(1).noDeletes();

    assertThat(inspect(gap, HAS_5_OF_1)).isEqualTo(new Behind(1, 5));
    assertThat(inspect(gap, StateVector.EMPTY)).isEqualTo(new Behind(1, 0));
    assertThat(inspect(gap, new StateVector(Map.of(1L, 6)))).isInstanceOf(Accepted.class);
    assertThat(inspect(gap, new StateVector(Map.of(1L, 60)))).isInstanceOf(Accepted.class);
  }

  @Test
  void P12_skipped_structs_are_asked_for() {
    byte[] skip = sections(1).section(2, 1, 5).info(10).numbers(3).info(0).numbers(1).noDeletes();

    assertThat(inspect(skip, HAS_5_OF_1)).isEqualTo(new Behind(1, 5));
  }

  @Test
  void I3_P12_unknown_neighbours_and_parents_are_asked_for() {
    byte[] neighbour =
        sections(1).section(1, 2, 0).info(STRING_BESIDE).id(1, 5).string("a").noDeletes();
    byte[] right =
        sections(1)
            .section(1, 2, 0)
            .info(0xc0 | ContentWalk.STRING)
            .id(1, 4)
            .id(3, 0)
            .string("a")
            .noDeletes();
    byte[] parent =
        sections(1)
            .section(1, 2, 0)
            .info(ContentWalk.STRING)
            .raw(0)
            .id(7, 2)
            .string("a")
            .noDeletes();

    assertThat(inspect(neighbour, HAS_5_OF_1)).isEqualTo(new Behind(1, 5));
    assertThat(inspect(right, HAS_5_OF_1)).isEqualTo(new Behind(3, 0));
    assertThat(inspect(parent, HAS_5_OF_1)).isEqualTo(new Behind(7, 2));
  }

  @Test
  void P12_a_malformed_update_is_refused_even_if_it_is_behind_too() {
    byte[] both =
        sections(1)
            .section(2, 1, 9)
            .info(0)
            .numbers(1)
            .first(ContentWalk.ANY)
            .raw(1, 99)
            .noDeletes();

    refuses("I5", both, HAS_5_OF_1);
  }

  @Test
  void I3_a_struct_refers_to_its_own_client_strictly_below_itself() {
    refuses(
        "I3",
        sections(1).section(1, 1, 5).info(STRING_BESIDE).id(1, 5).string("a").noDeletes(),
        HAS_5_OF_1);
    refuses(
        "I3",
        sections(1).section(1, 1, 5).info(STRING_BESIDE).id(1, 9).string("a").noDeletes(),
        HAS_5_OF_1);
    accepts(
        sections(1).section(1, 1, 5).info(STRING_BESIDE).id(1, 4).string("a").noDeletes(),
        HAS_5_OF_1);
  }

  @Test
  void I3_sections_may_refer_to_each_other_in_any_order_that_ends() {
    // 1:0 <- 2:0 <- 1:1 <- 2:1, in both orders of the sections.
    for (boolean firstOneFirst : new boolean[] {true, false}) {
      UpdateBuilder builder = sections(2);
      for (long client : firstOneFirst ? new long[] {1, 2} : new long[] {2, 1}) {
        builder.section(2, client, 0);
        if (client == 1) {
          builder.first(ContentWalk.STRING).string("a");
          builder.info(STRING_BESIDE).id(2, 0).string("b");
        } else {
          builder.info(STRING_BESIDE).id(1, 0).string("c");
          builder.info(STRING_BESIDE).id(1, 1).string("d");
        }
      }
      accepts(builder.noDeletes(), StateVector.EMPTY);
    }
  }

  @Test
  void I3_structs_that_wait_for_each_other_are_refused() {
    byte[] two =
        sections(2)
            .section(1, 2, 0)
            .info(STRING_BESIDE)
            .id(1, 0)
            .string("a")
            .section(1, 1, 0)
            .info(STRING_BESIDE)
            .id(2, 0)
            .string("b")
            .noDeletes();
    byte[] three =
        sections(3)
            .section(2, 3, 0)
            .first(ContentWalk.STRING)
            .string("x")
            .info(STRING_BESIDE)
            .id(2, 1)
            .string("a")
            .section(2, 2, 0)
            .first(ContentWalk.STRING)
            .string("y")
            .info(STRING_BESIDE)
            .id(1, 0)
            .string("b")
            .section(1, 1, 0)
            .info(STRING_BESIDE)
            .id(3, 1)
            .string("c")
            .noDeletes();

    refuses("I3", two, StateVector.EMPTY);
    refuses("I3", three, StateVector.EMPTY);
  }

  @Test
  void I3_a_parent_is_a_type() {
    refuses(
        "I3",
        sections(1)
            .section(2, 1, 0)
            .first(ContentWalk.STRING)
            .string("a")
            .info(ContentWalk.STRING)
            .raw(0)
            .id(1, 0)
            .string("b")
            .noDeletes(),
        StateVector.EMPTY);
  }

  @Test
  void I3_a_parent_may_have_been_collected() {
    accepts(
        sections(1)
            .section(2, 1, 0)
            .info(0)
            .numbers(1)
            .info(ContentWalk.STRING)
            .raw(0)
            .id(1, 0)
            .string("b")
            .noDeletes(),
        StateVector.EMPTY);
  }

  @Test
  void I3_deletions_are_sorted_disjoint_and_not_empty() {
    refuses("I3", sections(0).deletes(1, 1, 2, 3, 1, 0, 1), HAS_5_OF_1);
    refuses("I3", sections(0).deletes(1, 1, 2, 0, 2, 1, 2), HAS_5_OF_1);
    refuses("I3", sections(0).deletes(1, 1, 1, 0, 0), HAS_5_OF_1);
    refuses("I3", sections(0).deletes(1, 1, 0), HAS_5_OF_1);
    refuses("I3", sections(0).deletes(1, 1, 1, 0, 1L << 31), HAS_5_OF_1);
    refuses("I3", sections(0).deletes(2, 1, 1, 0, 1, 1, 1, 2, 1), HAS_5_OF_1);
    refuses("I3", sections(0).deletes(3, 1, 1, 0, 1, 2, 1, 0, 1, 1, 1, 2, 1), HAS_5_OF_1);
    accepts(sections(0).deletes(1, 1, 2, 0, 2, 3, 2), HAS_5_OF_1);
  }

  @Test
  void I3_P12_deletions_of_what_is_unknown_are_asked_for() {
    assertThat(inspect(sections(0).deletes(1, 1, 1, 3, 3), HAS_5_OF_1)).isEqualTo(new Behind(1, 5));
    assertThat(inspect(sections(0).deletes(1, 2, 1, 0, 1), HAS_5_OF_1)).isEqualTo(new Behind(2, 0));
    accepts(sections(1).section(1, 1, 5).info(0).numbers(1).deletes(1, 1, 1, 3, 3), HAS_5_OF_1);
  }

  @Test
  void I5_types_nest_8_deep_within_one_update() {
    accepts(nestedTypes(8), StateVector.EMPTY);
    refuses("I5", nestedTypes(9), StateVector.EMPTY);
    refuses("I5", nestedTypes(1000), StateVector.EMPTY);
  }

  @Test
  void I5_types_do_not_nest_without_bound_one_update_at_a_time() {
    KnownStructs known = new KnownStructs();
    add(known, sections(1).section(1, 1, 0).first(ContentWalk.TYPE).raw(0).noDeletes());
    int depth = 1;
    while (depth < 100) {
      byte[] deeper =
          sections(1)
              .section(1, 1, depth)
              .info(ContentWalk.TYPE)
              .raw(0)
              .id(1, depth - 1)
              .raw(0)
              .noDeletes();
      try {
        add(known, deeper);
        depth++;
      } catch (MalformedUpdateException e) {
        assertThat(e.rule()).isEqualTo("I5");
        break;
      }
    }
    assertThat(depth).isBetween(6, 8);
  }

  @Test
  void I5_nor_by_way_of_neighbours() {
    KnownStructs known = new KnownStructs();
    add(known, sections(1).section(1, 1, 0).first(ContentWalk.TYPE).raw(0).noDeletes());
    int clock = 1;
    int depth = 1;
    long type = 0;
    while (depth < 100) {
      // A plain item inside the newest type, then a type beside that item, which names no parent.
      byte[] item =
          sections(1)
              .section(1, 1, clock)
              .info(ContentWalk.ANY)
              .raw(0)
              .id(1, type)
              .raw(1, 126)
              .noDeletes();
      byte[] beside =
          sections(1)
              .section(1, 1, clock + 1)
              .info(0x80 | ContentWalk.TYPE)
              .id(1, clock)
              .raw(0)
              .noDeletes();
      try {
        add(known, item);
        add(known, beside);
        type = clock + 1L;
        clock += 2;
        depth++;
      } catch (MalformedUpdateException e) {
        assertThat(e.rule()).isEqualTo("I5");
        break;
      }
    }
    assertThat(depth).isBetween(6, 8);
  }

  @Test
  void I5_a_forged_copy_of_a_known_struct_does_not_make_it_shallower() {
    KnownStructs known = new KnownStructs();
    add(known, nestedTypes(8));
    byte[] forged =
        sections(1)
            .section(2, 1, 7)
            .first(ContentWalk.TYPE) // clock 7 is known, eight deep, and not in a root
            .raw(0)
            .info(ContentWalk.TYPE)
            .raw(0)
            .id(1, 7)
            .raw(0)
            .noDeletes();

    refuses("I5", forged, known);
  }

  @Test
  void I5_siblings_of_a_shape_do_not_count_as_deeper() {
    KnownStructs known = new KnownStructs();
    add(known, sections(1).section(1, 1, 0).first(ContentWalk.TYPE).raw(1).noDeletes());
    for (int clock = 1; clock < 200; clock++) {
      add(
          known,
          sections(1)
              .section(1, 1, clock)
              .info(0x80 | ContentWalk.TYPE)
              .id(1, clock - 1)
              .raw(1)
              .noDeletes());
    }
  }

  @Test
  void I3_a_map_entry_holds_one_value_unless_all_of_it_is_deleted() {
    refuses("I3", entries(1, ContentWalk.ANY).raw(2, 126, 126).noDeletes(), StateVector.EMPTY);
    accepts(entries(1, ContentWalk.ANY).raw(1, 126).noDeletes(), StateVector.EMPTY);
    // Values that were replaced: Yjs joins them, and keeps what may be undone.
    accepts(entries(1, ContentWalk.ANY).raw(2, 126, 126).deletes(1, 1, 1, 0, 2), StateVector.EMPTY);
    refuses(
        "I3",
        entries(1, ContentWalk.ANY).raw(2, 126, 126).deletes(1, 1, 1, 1, 1),
        StateVector.EMPTY);
    accepts(entries(1, ContentWalk.DELETED).numbers(2).noDeletes(), StateVector.EMPTY);
  }

  @Test
  void I3_so_does_what_stands_beside_one_in_the_same_update_and_later() {
    byte[] two =
        entries(2, ContentWalk.ANY).raw(1, 126).info(ANY_BESIDE).id(1, 0).raw(1, 126).noDeletes();
    accepts(two, StateVector.EMPTY);
    byte[] three =
        entries(2, ContentWalk.ANY)
            .raw(1, 126)
            .info(ANY_BESIDE)
            .id(1, 0)
            .raw(2, 126, 126)
            .noDeletes();
    refuses("I3", three, StateVector.EMPTY);

    KnownStructs known = new KnownStructs();
    add(known, two);
    refuses("I3", valuesBeside(1, 2).raw(2, 126, 126).noDeletes(), known);
    add(known, valuesBeside(1, 2).raw(1, 126).noDeletes());
    refuses("I3", valuesBeside(2, 3).raw(2, 126, 126).noDeletes(), known);
  }

  @Test
  void I3_nor_does_a_forged_longer_copy_of_an_entry_get_in() {
    KnownStructs known = new KnownStructs();
    add(known, entries(1, ContentWalk.ANY).raw(1, 126).noDeletes());

    // The engine would take the second value and put it beside the entry that it has.
    refuses(
        "I3",
        sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(2, 126, 126).noDeletes(),
        known);
  }

  @Test
  void I3_lists_hold_runs_of_values() {
    KnownStructs known = new KnownStructs();
    add(known, sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(2, 126, 126).noDeletes());
    add(known, valuesBeside(1, 2).raw(2, 126, 126).noDeletes());
  }

  private static UpdateBuilder entries(int structs, int content) {
    return sections(1).section(structs, 1, 0).entry(content, "k");
  }

  /** Client 1 puts values at {@code clock} to the right of its own {@code left}. */
  private static UpdateBuilder valuesBeside(long left, long clock) {
    return sections(1).section(1, 1, clock).info(ANY_BESIDE).id(1, left);
  }

  private static byte[] nestedTypes(int depth) {
    UpdateBuilder builder = sections(1).section(depth, 1, 0).first(ContentWalk.TYPE).raw(0);
    for (int i = 1; i < depth; i++) {
      builder.info(ContentWalk.TYPE).raw(0).id(1, i - 1).raw(0);
    }
    return builder.noDeletes();
  }

  private void add(KnownStructs known, byte[] update) {
    Inspection inspection = inspect(update, known);
    assertThat(inspection).isInstanceOf(Accepted.class);
    known.add((Accepted) inspection);
  }

  private Inspection inspect(byte[] update, KnownClocks known) {
    return inspector.inspect(update, known, UpdateLimits.UPDATE);
  }

  private void accepts(byte[] update, KnownClocks known) {
    assertThat(inspect(update, known)).isInstanceOf(Accepted.class);
  }

  private void refuses(String rule, byte[] update, KnownClocks known) {
    assertThatThrownBy(() -> inspect(update, known))
        .isInstanceOfSatisfying(
            MalformedUpdateException.class,
            e -> assertThat(e.rule()).as(e.getMessage()).isEqualTo(rule));
  }
}
