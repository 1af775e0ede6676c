package org.whiteboard.crdt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Edit.NewArray;
import org.whiteboard.crdt.Edit.NewMap;
import org.whiteboard.crdt.Edit.NewText;
import org.whiteboard.crdt.Edit.Remove;
import org.whiteboard.crdt.Edit.Set;
import org.whiteboard.crdt.Edit.TextRun;

/** The laws of {@link Doc}. An engine passes all of them. */
public abstract class DocContract {
  private static final HexFormat HEX = HexFormat.of();

  /** Made by Yjs 13.6 as client 1: {@code doc.getMap('meta').set('k', 1)}. */
  private static final byte[] META_K_1 = HEX.parseHex("010101002801046d657461016b017d0100");

  /** What the same client makes after it: {@code set('k', 2)}. */
  private static final byte[] META_K_2 = HEX.parseHex("01010101a8010001" + "7d02" + "0101010001");

  private final List<Doc> open = new ArrayList<>();

  protected abstract DocEngine engine();

  /** A document of its own client, as a second replica would be. */
  protected abstract Doc create(long client);

  private Doc doc() {
    Doc doc = engine().create();
    open.add(doc);
    return doc;
  }

  private Doc doc(long client) {
    Doc doc = create(client);
    open.add(doc);
    return doc;
  }

  @AfterEach
  void close() {
    open.forEach(Doc::close);
  }

  private static String json(Doc doc) {
    return new String(doc.canonicalJson(), UTF_8);
  }

  private static Edit set(Object value, String... path) {
    return new Set(List.of(path), value);
  }

  private static Edit shape(String id) {
    return set(new NewMap(Map.of("type", "rect", "pos", List.of(1, 2.5))), "shapes", id);
  }

  @Test
  void anEmptyDocumentProjectsItsThreeRoots() {
    Doc doc = doc();
    assertThat(json(doc)).isEqualTo("{\"comments\":{},\"meta\":{},\"shapes\":{}}");
    assertThat(doc.stateVector()).isEqualTo(StateVector.EMPTY);
    assertThat(doc.encodeState()).containsExactly(0, 0);
  }

  @Test
  void anUpdateByYjsIsApplied() {
    Doc doc = doc();
    Applied applied = doc.apply(List.of(META_K_1));
    assertThat(applied.update()).isEqualTo(META_K_1);
    assertThat(json(doc)).contains("\"meta\":{\"k\":1}");
    assertThat(doc.stateVector()).isEqualTo(new StateVector(Map.of(1L, 1)));
  }

  @Test
  void P11_whatIsKnownChangesNothing() {
    Doc doc = doc();
    doc.apply(List.of(META_K_1));
    Applied again = doc.apply(List.of(META_K_1, META_K_1));
    assertThat(again.changedNothing()).isTrue();
  }

  @Test
  void P11_theAnswerCarriesTheNewPartOfAPartlyKnownUpdate() {
    Doc author = doc(7);
    author.edit(List.of(shape("a")));
    Doc doc = doc();
    doc.apply(List.of(author.encodeState()));
    Applied second = author.edit(List.of(shape("b")));
    Applied applied = doc.apply(List.of(author.encodeState()));
    assertThat(applied.update()).isEqualTo(second.update());
  }

  @Test
  void P11_anEchoedDeleteSetChangesNothing() {
    Doc doc = doc();
    doc.edit(List.of(shape("a")));
    doc.edit(List.of(new Remove(List.of("shapes", "a"))));
    assertThat(doc.apply(List.of(doc.encodeState())).changedNothing()).isTrue();
  }

  @Test
  void anEmptyBatchAndAnEmptyUpdateChangeNothing() {
    Doc doc = doc();
    assertThat(doc.apply(List.of()).changedNothing()).isTrue();
    assertThat(doc.apply(List.of(new byte[] {0, 0})).changedNothing()).isTrue();
    assertThat(doc.edit(List.of()).changedNothing()).isTrue();
  }

  @Test
  void aBatchIsOneTransactionWhoseUpdateCarriesAllOfIt() {
    Doc doc = doc();
    Applied applied = doc.apply(List.of(META_K_1, META_K_2));
    Doc other = doc();
    other.apply(List.of(applied.update()));
    assertThat(json(other)).isEqualTo(json(doc)).contains("\"k\":2");
  }

  @Test
  void anEditReplacesAValueAndLeavesItsNeighbours() {
    Doc doc = doc();
    doc.edit(List.of(set("old", "meta", "title"), set("grid", "meta", "background")));
    doc.edit(List.of(set("new", "meta", "title")));
    assertThat(json(doc)).contains("\"meta\":{\"background\":\"grid\",\"title\":\"new\"}");
  }

  @Test
  void removingWhatIsAbsentChangesNothing() {
    assertThat(doc().edit(List.of(new Remove(List.of("meta", "title")))).changedNothing()).isTrue();
  }

  @Test
  void nestedValuesBecomeSharedTypes() {
    Doc doc = doc();
    Object thread =
        new NewMap(
            Map.of("messages", new NewArray(List.of(new NewMap(Map.of("by", "ann")), "plain"))));
    doc.edit(List.of(set(thread, "comments", "t1")));
    doc.edit(List.of(set(true, "comments", "t1", "resolved")));
    assertThat(json(doc))
        .startsWith(
            "{\"comments\":{\"t1\":{\"messages\":[{\"by\":\"ann\"},\"plain\"],"
                + "\"resolved\":true}}");
  }

  @Test
  void aNewTextHasFormattingThatDoesNotLeakIntoItsNeighbours() {
    Doc doc = doc();
    Map<String, Object> bold = Map.of("bold", true);
    List<TextRun> runs =
        List.of(new TextRun("a", bold), run("\uD83C\uDF33"), run(""), new TextRun("b", bold));
    doc.edit(List.of(set(new NewText(runs), "meta", "text")));
    assertThat(json(doc))
        .contains(
            "{\"$text\":[{\"attributes\":{\"bold\":true},\"insert\":\"a\"},"
                + "{\"insert\":\"\uD83C\uDF33\"},"
                + "{\"attributes\":{\"bold\":true},\"insert\":\"b\"}]}");
    doc.edit(List.of(set(new NewText(List.of(run("plain"))), "meta", "text")));
    assertThat(json(doc)).contains("{\"$text\":[{\"insert\":\"plain\"}]}");
  }

  @Test
  void plainValuesComeBackAsTheyWerePut() {
    Doc doc = doc();
    List<Object> values = new ArrayList<>();
    values.add(null);
    values.addAll(List.of(true, 0, -1, 63, 64, -64, 1 << 30, Integer.MAX_VALUE, -2147483647L));
    values.addAll(
        List.of(1L << 31, (1L << 53) - 1, 0.1, -0.5, 1e21, Double.MIN_VALUE, 0.30000001192092896));
    values.addAll(List.of("\uD800 lone", new byte[] {1, 2, 3, 4}, Map.of("b", 1, "a", List.of())));
    doc.edit(List.of(set(values, "meta", "v")));
    assertThat(json(doc))
        .contains(
            "\"v\":[null,true,0,-1,63,64,-64,1073741824,2147483647,-2147483647,"
                + "2147483648,9007199254740991,0.1,-0.5,1e+21,5e-324,0.30000001192092896,"
                + "\"\uFFFD lone\",{\"$bytes\":\"AQIDBA==\"},{\"a\":[],\"b\":1}]");
  }

  @Test
  void valuesThatADocumentCannotHoldAreRefusedBeforeItIsTouched() {
    Doc doc = doc();
    for (Object value : List.of(Double.NaN, 1L << 53, new Object(), Map.of(1, 2))) {
      assertThatThrownBy(() -> doc.edit(List.of(set(value, "meta", "v"))))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(json(doc)).contains("\"meta\":{}");
  }

  @Test
  void keysSortByUtf16CodeUnits() {
    Doc doc = doc();
    // U+FF5E sorts after U+1F333 in UTF-16 (D83C), before it by code point.
    doc.edit(
        List.of(set(1, "meta", "\uFF5E"), set(2, "meta", "\uD83C\uDF33"), set(3, "meta", "z")));
    assertThat(json(doc)).contains("{\"z\":3,\"\uD83C\uDF33\":2,\"\uFF5E\":1}");
  }

  @Test
  void stringsAreEscapedAsJavaScriptEscapesThem() {
    Doc doc = doc();
    doc.edit(List.of(set("\"\\\b\f\n\r\t\u0001\u001f\u007f\u2028/", "meta", "s")));
    assertThat(json(doc)).contains("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\u2028/\"");
  }

  @Test
  void theDiffToAStateVectorBringsItsHolderUpToDate() {
    Doc doc = doc();
    doc.edit(List.of(shape("a")));
    Doc behind = doc();
    behind.apply(List.of(doc.encodeState()));
    doc.edit(List.of(shape("b"), new Remove(List.of("shapes", "a"))));
    byte[] diff = doc.encodeDiff(behind.stateVector());
    assertThat(diff.length).isLessThan(doc.encodeState().length + 1);
    behind.apply(List.of(diff));
    assertThat(json(behind)).isEqualTo(json(doc));
    assertThat(behind.encodeDiff(doc.stateVector()))
        .as("nothing new but the delete set")
        .startsWith(0);
  }

  @Test
  void aCheckpointRestoresTheWholeDocument() {
    Doc doc = doc();
    doc.edit(List.of(shape("a"), shape("b"), set(new byte[300], "shapes", "a", "ink")));
    doc.edit(List.of(new Remove(List.of("shapes", "b"))));
    Doc restored = doc();
    restored.applyCheckpoint(doc.encodeCheckpoint());
    assertThat(json(restored)).isEqualTo(json(doc));
    assertThat(restored.stateVector()).isEqualTo(doc.stateVector());
    Applied next = restored.edit(List.of(shape("c")));
    doc.apply(List.of(next.update()));
    assertThat(json(restored)).isEqualTo(json(doc));
  }

  @Test
  void P12_anUpdateThatLeavesAGapPoisonsTheDocument() {
    Doc doc = doc();
    assertPoisonedBy(doc, () -> doc.apply(List.of(META_K_2)));
  }

  @Test
  void bytesThatAreNoUpdatePoisonTheDocument() {
    Doc doc = doc();
    assertPoisonedBy(doc, () -> doc.apply(List.of(META_K_1, new byte[] {1, 1, 1})));
  }

  @Test
  void anEditThatDoesNotFitPoisonsTheDocument() {
    Doc doc = doc();
    assertPoisonedBy(doc, () -> doc.edit(List.of(set(1, "shapes", "nobody", "pos"))));
  }

  private static void assertPoisonedBy(
      Doc doc, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(DocException.class);
    assertThatThrownBy(doc::canonicalJson)
        .isInstanceOf(DocException.class)
        .hasMessageContaining("poisoned")
        .hasCauseInstanceOf(DocException.class);
    doc.close();
  }

  @Test
  void updatesThatBuildAnEndlessNestingAreStopped() {
    Doc doc = doc();
    List<String> path = new ArrayList<>(List.of("meta", "k"));
    doc.edit(List.of(new Set(List.copyOf(path), new NewMap(Map.of()))));
    assertThatThrownBy(
            () -> {
              for (int depth = 2; depth < 100; depth++) {
                path.add("k");
                doc.edit(List.of(new Set(List.copyOf(path), new NewMap(Map.of()))));
              }
            })
        .isInstanceOf(DocException.class)
        .hasMessageContaining("deep");
    assertThat(path).hasSizeLessThan(30);
  }

  @Test
  void closeIsIdempotentAndEndsTheDocument() {
    Doc doc = doc();
    doc.close();
    doc.close();
    assertThatThrownBy(doc::encodeState).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecondThreadFailsLoudlyAndTheDocumentLives() throws InterruptedException {
    Doc doc = doc();
    List<byte[]> slow =
        new java.util.AbstractList<>() {
          @Override
          public byte[] get(int index) {
            AtomicReference<Throwable> seen = new AtomicReference<>();
            Thread second =
                new Thread(
                    () -> {
                      try {
                        doc.encodeState();
                      } catch (IllegalStateException e) {
                        seen.set(e);
                      }
                    });
            second.start();
            joinQuietly(second);
            assertThat(seen.get()).hasMessageContaining("while");
            return META_K_1;
          }

          @Override
          public int size() {
            return 1;
          }
        };
    doc.apply(slow);
    assertThat(json(doc)).contains("\"k\":1");
  }

  @Test
  void aDocumentMayMoveFromThreadToThread() throws InterruptedException {
    Doc doc = doc();
    CountDownLatch done = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              doc.apply(List.of(META_K_1));
              done.countDown();
            });
    other.start();
    done.await();
    other.join();
    assertThat(json(doc)).contains("\"k\":1");
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static TextRun run(String text) {
    return new TextRun(text, Map.of());
  }
}
