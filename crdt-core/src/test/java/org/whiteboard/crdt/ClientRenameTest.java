package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.ClientRange;

/** An update under another client id says the same. */
class ClientRenameTest {
  private static final long SEED = 20261123;
  private static final long SERVER = DocEngine.serverClient();
  private static final long OTHER = 1L << 40;

  @Test
  void the_content_stays_and_the_id_is_gone() {
    byte[] state = twoEditorsState();
    byte[] renamed = ClientRename.rename(state, SERVER, SERVER + 1);

    assertThat(canonicalJson(renamed)).as("seed %d", SEED).isEqualTo(canonicalJson(state));
    assertThat(clients(state)).contains(SERVER).doesNotContain(SERVER + 1);
    assertThat(clients(renamed)).contains(SERVER + 1).doesNotContain(SERVER);
  }

  @Test
  void renaming_back_gives_the_same_bytes_whatever_the_length_of_the_id() {
    byte[] state = twoEditorsState();
    byte[] renamed = ClientRename.rename(state, SERVER, OTHER);

    assertThat(renamed).hasSizeGreaterThan(state.length);
    assertThat(ClientRename.rename(renamed, OTHER, SERVER)).isEqualTo(state);
  }

  @Test
  void an_update_that_does_not_name_the_client_is_left_as_it_is() {
    byte[] state = twoEditorsState();
    assertThat(ClientRename.rename(state, OTHER, 1)).isEqualTo(state);
  }

  private static List<Long> clients(byte[] update) {
    Inspection inspection =
        new UpdateInspector().inspect(update, new KnownStructs(), UpdateLimits.WHOLE_BOARD);
    return ((Accepted) inspection).ranges().stream().map(ClientRange::client).toList();
  }

  private static String canonicalJson(byte[] update) {
    try (Doc doc = DocEngine.yrs().create()) {
      doc.apply(List.of(update));
      return new String(doc.canonicalJson(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] twoEditorsState() {
    Random random = new Random(SEED);
    try (Doc server = DocEngine.yrs().create();
        Doc client = DocEngine.yrs(7).create()) {
      for (int i = 0; i < 200; i++) {
        Doc editor = random.nextBoolean() ? server : client;
        Doc other = editor == server ? client : server;
        editor.edit(List.of(edit(random, i)));
        if (random.nextInt(3) == 0) {
          other.apply(List.of(editor.encodeState()));
        }
      }
      server.apply(List.of(client.encodeState()));
      return server.encodeState();
    }
  }

  private static Edit edit(Random random, int number) {
    List<String> key = List.of("meta", "key" + random.nextInt(8));
    return switch (random.nextInt(4)) {
      case 0 ->
          new Edit.Set(
              List.of("shapes", "shape" + random.nextInt(8)),
              new Edit.NewMap(Map.of("type", "rect", "pos", List.of(number, 1.5))));
      case 1 -> new Edit.Remove(key);
      case 2 -> new Edit.Set(key, new byte[random.nextInt(50)]);
      default -> new Edit.Set(key, "value " + number);
    };
  }
}
