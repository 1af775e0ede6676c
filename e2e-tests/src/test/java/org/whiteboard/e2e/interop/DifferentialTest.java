package org.whiteboard.e2e.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.board.ContentHash;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.MalformedUpdateException;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;

/**
 * The engine against Yjs on Node, live: the same random edits in both, in both directions, end in
 * the same document, the same canonical JSON and the same content hash.
 *
 * <p>{@code -Dwhiteboard.seed=…} replays one seed or starts elsewhere, {@code
 * -Dwhiteboard.differential.seeds=…} sets how many.
 */
@Tag("node")
class DifferentialTest {
  private static final long FIRST_SEED = Long.getLong("whiteboard.seed", 1_000);
  private static final int SEEDS = Integer.getInteger("whiteboard.differential.seeds", 40);
  private static final int STEPS = 150;

  private static YjsOpinion yjs;

  private final UpdateInspector inspector = new UpdateInspector();

  @BeforeAll
  static void startYjs() {
    yjs = new YjsOpinion();
  }

  @AfterAll
  static void stopYjs() {
    yjs.close();
  }

  static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_Yjs_edits_at_random_is_accepted_and_is_the_same_board_here(long seed) {
    YjsOpinion.Board theirs = yjs.random(seed, STEPS);
    try (Doc doc = DocEngine.yrs().create()) {
      KnownStructs known = new KnownStructs();
      for (byte[] update : theirs.updateBytes()) {
        known.add((Accepted) inspector.inspect(update, known, UpdateLimits.UPDATE));
        doc.apply(List.of(update));
      }
      assertSame(doc, theirs);
      assertThat(known.stateVector()).isEqualTo(theirs.clocks());
    }
    try (Doc joiner = DocEngine.yrs().create()) {
      joiner.apply(List.of(theirs.stateBytes()));
      assertSame(joiner, theirs);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_script_run_here_and_in_Yjs_ends_in_the_same_board(long seed) {
    JsonArray script = EditScript.of("s", seed, STEPS);
    YjsOpinion.Board theirs = yjs.run(7, List.of(), script);
    try (Doc doc = DocEngine.yrs(7).create()) {
      List<byte[]> updates = run(doc, script);
      assertThat(json(doc)).isEqualTo(theirs.canonicalJson());
      assertThat(ContentHash.of(doc.canonicalJson())).isEqualTo(new ContentHash(theirs.sha256()));
      assertSame(doc, yjs.holding(updates));
      assertSame(doc, yjs.holding(List.of(doc.encodeState())));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void two_scripts_at_once_one_here_and_one_in_Yjs_merge_alike(long seed) {
    YjsOpinion.Board before = yjs.random(seed, STEPS / 3);
    YjsOpinion.Board theirs =
        yjs.run(7, before.updateBytes(), EditScript.of("theirs", seed, STEPS / 3));
    try (Doc doc = DocEngine.yrs(8).create()) {
      doc.apply(before.updateBytes());
      List<byte[]> ours = run(doc, EditScript.of("ours", -seed, STEPS / 3));
      doc.apply(theirs.updateBytes());

      List<byte[]> all = new ArrayList<>(before.updateBytes());
      all.addAll(theirs.updateBytes());
      all.addAll(ours);
      assertSame(doc, yjs.holding(all));
      assertSame(doc, yjs.holding(List.of(theirs.stateBytes(), doc.encodeDiff(theirs.clocks()))));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void types_of_every_kind_nested_at_random_are_accepted_and_come_back_whole(long seed) {
    YjsOpinion.Types theirs = yjs.types(seed, STEPS);
    List<byte[]> updates = theirs.updateBytes();
    KnownStructs known = new KnownStructs();
    try (Doc doc = DocEngine.yrs().create()) {
      for (int i = 0; i < updates.size(); i++) {
        inspectGaps(theirs, i, known);
        assertThat(inspector.inspect(updates.get(i), known, UpdateLimits.UPDATE))
            .as("seed %d, update %d", seed, i)
            .isInstanceOfSatisfying(Accepted.class, known::add);
        doc.apply(List.of(updates.get(i)));
      }
      assertThat(doc.stateVector()).as("seed %d", seed).isEqualTo(known.stateVector());
      assertThat(yjs.whole(List.of(doc.encodeState())))
          .as("seed %d", seed)
          .isEqualTo(yjs.whole(updates));
    }
  }

  /** P12: what lacks something, as skipped structs or without a word, is never malformed. */
  private void inspectGaps(YjsOpinion.Types theirs, int at, KnownStructs known) {
    for (YjsOpinion.Gap gap : theirs.gaps()) {
      if (gap.at() == at) {
        inspector.inspect(gap.updateBytes(), known, UpdateLimits.UPDATE);
      }
    }
  }

  @Test
  void what_Yjs_and_the_engine_read_differently_is_refused() {
    List<YjsOpinion.Wire> refused = yjs.refused();
    assertThat(refused).hasSizeGreaterThan(3);
    for (YjsOpinion.Wire wire : refused) {
      byte[] update = wire.updateBytes().get(0);
      assertThatThrownBy(() -> inspector.inspect(update, new KnownStructs(), UpdateLimits.UPDATE))
          .as(wire.name())
          .isInstanceOfSatisfying(
              MalformedUpdateException.class, e -> assertThat(e.rule()).isEqualTo("I5"));
    }
  }

  @Test
  void whatever_Yjs_puts_on_the_wire_is_accepted_and_comes_back_whole() {
    for (YjsOpinion.Wire wire : yjs.parity()) {
      KnownStructs known = new KnownStructs();
      try (Doc doc = DocEngine.yrs().create()) {
        for (byte[] update : wire.updateBytes()) {
          assertThat(inspector.inspect(update, known, UpdateLimits.UPDATE))
              .as(wire.name())
              .isInstanceOfSatisfying(Accepted.class, known::add);
          doc.apply(List.of(update));
        }
        assertThat(doc.stateVector()).as(wire.name()).isEqualTo(known.stateVector());
        assertSame(doc, yjs.holding(wire.updateBytes()));
        assertThat(yjs.whole(List.of(doc.encodeState())))
            .as(wire.name())
            .isEqualTo(yjs.whole(wire.updateBytes()));
      }
    }
  }

  @Test
  void what_Yjs_wrote_years_ago_goes_through_the_engine_unchanged() {
    List<YjsOpinion.Old> documents = yjs.old();
    assertThat(documents).hasSize(3);
    for (YjsOpinion.Old old : documents) {
      try (Doc doc = DocEngine.yrs().create()) {
        doc.apply(List.of(old.updateBytes()));
        assertThat(yjs.root(old.root(), doc.encodeState())).isEqualTo(old.expected());
      }
    }
  }

  /** Runs a script, a transaction for each step; returns the updates. */
  private static List<byte[]> run(Doc doc, JsonArray script) {
    List<byte[]> updates = new ArrayList<>();
    for (JsonElement step : script) {
      Edit edit = EditScript.edit(step.getAsJsonObject());
      Applied applied = doc.edit(List.of(edit));
      if (!applied.changedNothing()) {
        updates.add(applied.update());
      }
    }
    return updates;
  }

  private static void assertSame(Doc doc, YjsOpinion.Board theirs) {
    assertThat(theirs.pending()).isFalse();
    assertThat(json(doc)).isEqualTo(theirs.canonicalJson());
    assertThat(ContentHash.of(doc.canonicalJson())).isEqualTo(new ContentHash(theirs.sha256()));
    assertThat(doc.stateVector()).isEqualTo(theirs.clocks());
  }

  private static String json(Doc doc) {
    return new String(doc.canonicalJson(), UTF_8);
  }
}
