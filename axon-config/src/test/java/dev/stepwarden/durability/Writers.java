package dev.stepwarden.durability;

import dev.stepwarden.Api;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that append batches one after the other until the server is gone, and remember what they were told. */
final class Writers {
    private final Queue<Batch> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Batch> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /** Several clients a run: what they append to it is interleaved. */
    void start(Api ingest, List<UUID> runs, int clients, Random random) {
        for (int i = 0; i < clients; i++) {
            UUID run = runs.get(i % runs.size());
            Random own = new Random(random.nextLong());
            threads.add(Thread.ofPlatform().start(() -> write(ingest, run, own)));
        }
    }

    int acknowledgedSoFar() {
        return acknowledged.size();
    }

    void awaitOneInFlight() {
        while (inFlight.get() == 0) Thread.onSpinWait();
    }

    /** They end by themselves when nobody answers any more. */
    void join() throws InterruptedException {
        for (Thread thread : threads) thread.join();
        threads.clear();
        for (Throwable failure : failures) throw new AssertionError("a writer failed", failure);
    }

    List<Batch> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Batches that were on their way when the server went, and forgets them. */
    List<Batch> takeUnanswered() {
        List<Batch> taken = List.copyOf(unanswered);
        unanswered.clear();
        return taken;
    }

    /** They are durable after all. */
    void acknowledge(Batch batch) {
        acknowledged.add(batch);
    }

    private void write(Api ingest, UUID run, Random random) {
        try {
            while (sent(ingest, Batch.random(run, 1 + random.nextInt(20), random))) {
                // the next one
            }
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
        }
    }

    private boolean sent(Api ingest, Batch batch) {
        inFlight.incrementAndGet();
        try {
            Append.send(ingest, batch);
            acknowledged.add(batch);
            return true;
        } catch (UncheckedIOException gone) {
            // What never left is not in flight.
            if (!(gone.getCause() instanceof ConnectException)) unanswered.add(batch);
            return false;
        } finally {
            inFlight.decrementAndGet();
        }
    }
}
