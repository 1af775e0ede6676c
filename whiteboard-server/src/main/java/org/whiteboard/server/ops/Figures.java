package org.whiteboard.server.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.whiteboard.server.room.RoomMeters;

/** What the rooms count, published for Prometheus. Thread-safe. */
public final class Figures implements RoomMeters, AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final AtomicLong rooms = new AtomicLong();
  private final AtomicLong sessions = new AtomicLong();
  private final Counter loadsFailed = counter("whiteboard.rooms.load.failed");
  private final Timer synced = timer("whiteboard.sync.wait");
  private final Timer commits = timer("whiteboard.commit.duration");
  private final DistributionSummary batchUpdates = summary("whiteboard.commit.updates");
  private final DistributionSummary batchBytes = summary("whiteboard.commit.bytes");
  private final Counter appendsFailed = counter("whiteboard.append.failed");
  private final AtomicLong stalled = new AtomicLong();
  private final Counter awarenessIn = counter("whiteboard.awareness.in");
  private final Counter awarenessDropped = counter("whiteboard.awareness.dropped");
  private final Counter awarenessOut = counter("whiteboard.awareness.out");
  private final Counter fellBehind = counter("whiteboard.sessions.behind");
  private final Counter caughtUp = counter("whiteboard.sessions.caught.up");
  private final Counter resyncs = counter("whiteboard.resync.asked");
  private final Counter engineFailures = counter("whiteboard.engine.failed");
  private final Timer checkpoints = timer("whiteboard.checkpoint.duration");

  public Figures() {
    Gauge.builder("whiteboard.rooms", rooms, AtomicLong::get).register(registry);
    Gauge.builder("whiteboard.sessions", sessions, AtomicLong::get).register(registry);
    Gauge.builder("whiteboard.boards.stalled", stalled, AtomicLong::get).register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  /** Publishes a number that is asked for whenever somebody looks. */
  public void watch(String name, Supplier<Number> number) {
    Gauge.builder(name, number).register(registry);
  }

  private Counter counter(String name) {
    return registry.counter(name);
  }

  private Timer timer(String name) {
    return Timer.builder(name)
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2))
        .register(registry);
  }

  private DistributionSummary summary(String name) {
    return DistributionSummary.builder(name).register(registry);
  }

  /** All figures in Prometheus's text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  @Override
  public void roomOpened() {
    rooms.incrementAndGet();
  }

  @Override
  public void roomClosed() {
    rooms.decrementAndGet();
  }

  @Override
  public void loadFailed() {
    loadsFailed.increment();
  }

  @Override
  public void sessionJoined() {
    sessions.incrementAndGet();
  }

  @Override
  public void sessionLeft() {
    sessions.decrementAndGet();
  }

  @Override
  public void synced(long waitedMs) {
    synced.record(Duration.ofMillis(waitedMs));
  }

  @Override
  public void committed(int updates, int bytes, long storeMs) {
    batchUpdates.record(updates);
    batchBytes.record(bytes);
    commits.record(Duration.ofMillis(storeMs));
  }

  @Override
  public void appendFailed() {
    appendsFailed.increment();
  }

  @Override
  public void stalled() {
    stalled.incrementAndGet();
  }

  @Override
  public void unstalled() {
    stalled.decrementAndGet();
  }

  @Override
  public void awarenessIn(int entries) {
    awarenessIn.increment(entries);
  }

  @Override
  public void awarenessDropped(int entries) {
    awarenessDropped.increment(entries);
  }

  @Override
  public void awarenessOut(int entries, int receivers) {
    awarenessOut.increment((double) entries * receivers);
  }

  @Override
  public void fellBehind() {
    fellBehind.increment();
  }

  @Override
  public void caughtUp() {
    caughtUp.increment();
  }

  @Override
  public void resyncAsked() {
    resyncs.increment();
  }

  @Override
  public void refused(String rule, int times) {
    registry.counter("whiteboard.refused", "rule", rule).increment(times);
  }

  @Override
  public void engineFailed() {
    engineFailures.increment();
  }

  @Override
  public void checkpointed(int bytes, long storeMs) {
    checkpoints.record(Duration.ofMillis(storeMs));
  }
}
