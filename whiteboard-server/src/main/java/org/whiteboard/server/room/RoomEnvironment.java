package org.whiteboard.server.room;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspector;
import org.whiteboard.server.storage.BoardStore;

/**
 * What rooms stand on. Everything that touches the world is here, so that a simulation can drive
 * rooms with its own time and threads.
 *
 * @param inspectors makes one for each room, since they serve one thread at a time
 * @param engineThreads run the turns of rooms; each with a stack of at least 16 MiB, see {@link
 *     org.whiteboard.crdt.Doc}; as many as cores
 * @param blockingThreads run the blocking calls of the store, but for the next
 * @param checkpointThreads run the writing of checkpoints, which wait for one another and must not
 *     keep boards from being loaded
 */
public record RoomEnvironment(
    BoardStore store,
    DocEngine engine,
    Supplier<Inspector> inspectors,
    Executor engineThreads,
    Executor blockingThreads,
    Executor checkpointThreads,
    RoomScheduler scheduler,
    RoomLimits limits,
    Quarantine quarantine,
    RoomTap tap,
    RoomMeters meters) {}
