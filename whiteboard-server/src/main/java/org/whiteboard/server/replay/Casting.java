package org.whiteboard.server.replay;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.crdt.ClientRename;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.ClientRange;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.lib0.MalformedBytesException;
import org.whiteboard.protocol.AwarenessUpdate;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.Message.AwarenessMessage;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.ServerEdited;
import org.whiteboard.recording.RecordedEvent.State;
import org.whiteboard.recording.RecordingReader;

/**
 * Who plays what, decided before a replay begins by reading the whole recording once.
 *
 * <p>A Yjs client that lost its connection comes back as another session with the same client id.
 * Such sessions get one player, because a client id belongs to one live connection (I6). Changes
 * that the recorded server did not take in, because they were malformed, incomplete or not allowed,
 * are not played: a resync brought what was missing. What the server wrote itself gets a player as
 * well, under an id next to the server's own, which no client may use.
 */
public final class Casting {
  /** The session number of the server's own changes. */
  static final long SERVER = -1;

  private static final Set<String> WRITING_ROLES = Set.of("edit", "own");

  private final UpdateInspector inspector = new UpdateInspector();
  private final KnownStructs known = new KnownStructs();
  private final Set<Long> writingSessions = new HashSet<>();
  private final Set<Long> presented = new HashSet<>();
  private final Map<Long, Long> sessionOfClient = new HashMap<>();
  private final Map<Long, Long> sameAs = new HashMap<>();
  private final Map<Long, Integer> parts = new HashMap<>();
  private final BitSet played = new BitSet();
  private int events;
  private long lengthMs;

  private Casting() {}

  /**
   * Reads a recording to its end.
   *
   * @throws org.whiteboard.recording.DamagedRecordingException naming the line
   */
  public static Casting of(RecordingReader recording) {
    Casting casting = new Casting();
    for (Optional<RecordedEvent> e = recording.next(); e.isPresent(); e = recording.next()) {
      casting.read(e.get());
      casting.events++;
      casting.lengthMs = e.get().atMs();
    }
    return casting;
  }

  /** When the last event was recorded. */
  public long lengthMs() {
    return lengthMs;
  }

  /** Whether the recorded server took in what the event of this number, from 0, brought. */
  boolean isPlayed(int event) {
    return played.get(event);
  }

  /** The part that a session plays in, counted from 0 in the order of their first appearances. */
  int part(long session) {
    return parts.computeIfAbsent(root(session), root -> parts.size());
  }

  /** The update as a client may write it. */
  static byte[] asClient(byte[] update) {
    return ClientRename.rename(update, DocEngine.serverClient(), DocEngine.serverClient() + 1);
  }

  private void read(RecordedEvent event) {
    if (event instanceof State state) {
      take(SERVER, state.update(), UpdateLimits.WHOLE_BOARD);
    } else if (event instanceof ServerEdited edit) {
      take(SERVER, edit.update(), UpdateLimits.WHOLE_BOARD);
    } else if (event instanceof Joined joined) {
      read(joined);
    } else if (event instanceof Received received) {
      read(received);
    }
  }

  private void read(Joined joined) {
    if (WRITING_ROLES.contains(joined.role())) {
      writingSessions.add(joined.session());
    } else {
      writingSessions.remove(joined.session()); // The role of a session can change.
    }
  }

  private void read(Received received) {
    try {
      Message message = MessageReader.read(received.message());
      if (message instanceof AwarenessMessage awareness) {
        present(received.session(), awareness.update());
        played.set(events);
      } else if (!writingSessions.contains(received.session())) {
        return; // S3
      } else if (message instanceof SyncUpdate update) {
        take(received.session(), update.update(), UpdateLimits.UPDATE);
      } else if (message instanceof SyncStep2 step2) {
        take(received.session(), step2.update(), UpdateLimits.SYNC_STEP_2);
      }
    } catch (MalformedBytesException refused) {
      played.clear(events);
    }
  }

  /** The first id in a session's awareness is its own, whether it writes under it or not. */
  private void present(long session, AwarenessUpdate awareness) {
    if (!awareness.entries().isEmpty() && presented.add(session)) {
      unite(session, awareness.entries().get(0).client());
    }
  }

  private void take(long session, byte[] update, UpdateLimits limits) {
    if (!(inspector.inspect(update, known, limits) instanceof Accepted accepted)
        || accepted.isEmpty()) {
      return;
    }
    if (session != SERVER) {
      if (accepted.ranges().stream().anyMatch(this::isNewOfServer)) {
        return;
      }
      for (ClientRange range : accepted.ranges()) {
        if (isNew(range)) {
          unite(session, range.client());
        }
      }
    }
    known.add(accepted);
    played.set(events);
  }

  private boolean isNewOfServer(ClientRange range) {
    return range.client() == DocEngine.serverClient() && isNew(range);
  }

  private boolean isNew(ClientRange range) {
    return range.endClock() > known.clock(range.client());
  }

  /** Gives a session the player of those that were of the same client before. */
  private void unite(long session, long client) {
    long root = root(session);
    long otherRoot = root(sessionOfClient.computeIfAbsent(client, id -> session));
    if (root != otherRoot) {
      sameAs.put(root, otherRoot);
    }
  }

  private long root(long session) {
    long root = session;
    while (sameAs.containsKey(root)) {
      root = sameAs.get(root);
    }
    return root;
  }
}
