package org.whiteboard.server.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.Edit;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.storage.Role;

/**
 * All rooms in memory, at most one for each board: whoever comes first has it loaded, whoever comes
 * meanwhile waits for the same load. Thread-safe.
 */
public final class RoomRegistry {
  private final RoomEnvironment environment;
  private final ConcurrentHashMap<BoardId, Room> rooms = new ConcurrentHashMap<>();
  private final FanOutLoad load;
  private final AtomicLong sessionIds = new AtomicLong();
  private final List<CompletableFuture<Void>> waitingForNone = new CopyOnWriteArrayList<>();
  private volatile boolean draining;

  public RoomRegistry(RoomEnvironment environment) {
    this.environment = environment;
    this.load = FanOutLoad.of(environment.scheduler().processors());
  }

  /**
   * Who is in a room.
   *
   * @param sessionId as in log lines
   * @param role what they may do now
   */
  public record Present(long sessionId, Visitor visitor, Role role) {}

  /** Takes a connection in. What its board can't give it learns by {@link Outbound#close}. */
  public Session enter(BoardId board, Visitor visitor, Outbound outbound) {
    long id = sessionIds.incrementAndGet();
    long now = environment.scheduler().nowMs();
    Session[] entered = new Session[1];
    visit(
        board,
        room -> {
          entered[0] = new Session(id, visitor, outbound, room, now);
          return room.enter(entered[0]) && leaveIfDraining(room, outbound);
        });
    return entered[0];
  }

  /**
   * Reads a board, loaded or not, when nothing in it is uncommitted.
   *
   * @param question must neither change nor keep the document; runs on a thread with a deep stack
   * @return fails with {@link BoardUnavailableException} when the board can't be loaded
   */
  public <T> CompletableFuture<T> read(BoardId board, Function<Doc, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    visit(board, room -> room.ask(question, answer));
    return answer;
  }

  /**
   * Reads a board like {@link #read}, but behind every change that its room took in before: those
   * wait for their batch, where a mere question overtakes them. So it goes their way, as a change
   * that changes nothing; where no change can be made, none waits either.
   */
  public <T> CompletableFuture<T> readBehindAll(BoardId board, Function<Doc, T> question) {
    AtomicReference<T> answer = new AtomicReference<>();
    Function<Doc, List<Edit>> look =
        doc -> {
          answer.set(question.apply(doc));
          return List.of();
        };
    return edit(board, look, "")
        .thenApply(offset -> answer.get())
        .exceptionallyCompose(readOnly -> read(board, question));
  }

  /**
   * Changes a board as the server, through the same pipeline as everybody's changes.
   *
   * @return the offset when durable and relayed; fails with {@link BoardUnavailableException}
   */
  public CompletableFuture<Long> edit(BoardId board, List<Edit> edits, String author) {
    List<Edit> known = List.copyOf(edits);
    return edit(board, doc -> known, author);
  }

  /**
   * Changes a board depending on what it holds. Nobody's change comes between the look at it and
   * the edits that follow from that.
   *
   * @param edits must neither change nor keep the document; runs on a thread with a deep stack
   * @return the offset when durable and relayed, or the offset as it was when there are no edits;
   *     fails with what {@code edits} threw, or with {@link BoardUnavailableException}
   */
  public CompletableFuture<Long> edit(
      BoardId board, Function<Doc, List<Edit>> edits, String author) {
    CompletableFuture<Long> committed = new CompletableFuture<>();
    Arrival.FromServer arrival = new Arrival.FromServer(edits, author, committed);
    visit(board, room -> room.edit(arrival));
    return committed;
  }

  /**
   * The title in the document of a board in memory. Empty when the document has none, and when the
   * board is not in memory: then its row has it.
   */
  public CompletableFuture<Optional<String>> title(BoardId board) {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    Room room = rooms.get(board);
    if (room == null || !room.askTitle(answer)) {
      answer.complete(Optional.empty());
    }
    return answer;
  }

  /** Everybody on a board, also those who look at it on several screens, once for each. */
  public CompletableFuture<List<Present>> present(BoardId board) {
    CompletableFuture<List<Present>> answer = new CompletableFuture<>();
    Room room = rooms.get(board);
    boolean asked =
        room != null
            && room.withSessions(
                sessions ->
                    answer.complete(
                        sessions.stream()
                            .map(s -> new Present(s.id(), s.visitor(), s.role))
                            .toList()));
    if (!asked) {
      answer.complete(List.of());
    }
    return answer;
  }

  /**
   * Ends every session that these words fit.
   *
   * @param who called in a turn of the room, once for each session
   */
  public void disconnect(BoardId board, Predicate<Visitor> who, CloseCode code) {
    Room room = rooms.get(board);
    if (room != null) {
      room.withSessions(
          sessions ->
              sessions.stream()
                  .filter(session -> who.test(session.visitor()))
                  .forEach(session -> session.outbound().close(code)));
    }
  }

  /** Ends every session of somebody who signed out, on whatever board. */
  public void disconnect(String account, CloseCode code) {
    Optional<String> wanted = Optional.of(account);
    rooms.keySet().forEach(board -> disconnect(board, who -> who.account().equals(wanted), code));
  }

  /** Ends one session. The future says whether it was there. */
  public CompletableFuture<Boolean> kick(BoardId board, long sessionId) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Room room = rooms.get(board);
    boolean asked =
        room != null
            && room.withSessions(
                sessions -> {
                  Optional<Session> found =
                      sessions.stream().filter(session -> session.id() == sessionId).findFirst();
                  found.ifPresent(session -> session.outbound().close(CloseCode.KICKED));
                  answer.complete(found.isPresent());
                });
    if (!asked) {
      answer.complete(false);
    }
    return answer;
  }

  /** Ends the room of a board that is deleted, and every session in it. */
  public void end(BoardId board) {
    Room room = rooms.get(board);
    if (room != null) {
      room.end(CloseCode.DELETED);
    }
  }

  /**
   * Gives those who came by a link the role and the end that it has now, from their next message on
   * (S3); what a person has besides they keep.
   */
  public void changeLink(BoardId board, String linkId, Role role, Optional<Instant> ends) {
    Room room = rooms.get(board);
    if (room != null) {
      room.withSessions(
          sessions ->
              sessions.stream()
                  .filter(session -> session.linkId().equals(linkId))
                  .forEach(
                      session -> {
                        session.setLinkEnds(ends);
                        room.changeRole(
                            session, Role.strongest(role, session.visitor().personal()));
                      }));
    }
  }

  /**
   * Tells everybody on a board whether it is recorded now, as the tap says. While the server drains
   * nobody is told: they are sent away.
   */
  public void recordingChanged(BoardId board) {
    Room room = rooms.get(board);
    if (room != null && !draining) {
      room.recordingChanged();
    }
  }

  /** Rooms in memory. */
  public int size() {
    return rooms.size();
  }

  /** True once a drain began; nobody should be sent here any more. */
  public boolean isDraining() {
    return draining;
  }

  /**
   * Sends everybody away, spread over a while because clients have no jitter of their own (S4), and
   * writes all checkpoints.
   *
   * @return completes when no room is left in memory
   */
  public CompletableFuture<Void> drain(Duration spread, RandomGenerator random) {
    draining = true;
    CompletableFuture<Void> none = new CompletableFuture<>();
    waitingForNone.add(none);
    long spreadMs = Math.max(1, spread.toMillis());
    for (Room room : rooms.values()) {
      room.hurry();
      room.withSessions(
          sessions -> {
            for (Session session : sessions) {
              environment
                  .scheduler()
                  .schedule(
                      random.nextLong(spreadMs), () -> session.outbound().close(CloseCode.RESTART));
            }
          });
    }
    tellIfNone();
    return none;
  }

  /**
   * For who was let in by the gate a moment before a drain, which may have passed the room already:
   * it sees all who entered before it began, and whoever enters later sees it here. Always true.
   */
  private boolean leaveIfDraining(Room room, Outbound outbound) {
    if (draining) {
      room.hurry();
      outbound.close(CloseCode.RESTART);
    }
    return true;
  }

  private void visit(BoardId board, Function<Room, Boolean> visit) {
    while (true) {
      Room room = rooms.computeIfAbsent(board, id -> new Room(id, environment, load, this::gone));
      if (visit.apply(room)) {
        return;
      }
      rooms.remove(board, room);
    }
  }

  private void gone(Room room) {
    rooms.remove(room.board(), room);
    tellIfNone();
  }

  private void tellIfNone() {
    if (draining && rooms.isEmpty()) {
      new ArrayList<>(waitingForNone).forEach(none -> none.complete(null));
    }
  }
}
