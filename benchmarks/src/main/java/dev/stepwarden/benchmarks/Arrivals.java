package dev.stepwarden.benchmarks;

import dev.stepwarden.domain.tenancy.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Agents at work: steps arrive at a steady rate from several clients, each with a run of its own, until this is closed. */
final class Arrivals implements AutoCloseable {
    private static final int CLIENTS = 4;

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong steps = new AtomicLong();
    private final long startedAt = System.nanoTime();
    private volatile boolean ended;
    private volatile @Nullable Exception failure;

    /** Told after each batch, on the client's own thread. */
    interface Acknowledged {
        void batch(UUID run, UUID first) throws Exception;
    }

    Arrivals(BenchServer server, int stepsASecond, int batch, Acknowledged acknowledged) {
        Client ingest = server.client(Role.INGEST);
        long apart = TimeUnit.SECONDS.toNanos(1) * batch * CLIENTS / stepsASecond;
        for (int i = 0; i < CLIENTS; i++) {
            long first = startedAt + apart * i / CLIENTS;
            StepTexts texts = new StepTexts(2048, new Random(i));
            threads.add(Thread.ofPlatform().start(() -> send(ingest, texts, batch, first, apart, acknowledged)));
        }
    }

    /** Steps a second so far. */
    double rate() {
        return steps.get() / ((System.nanoTime() - startedAt) / 1e9);
    }

    @Override
    public void close() {
        ended = true;
        try {
            for (Thread thread : threads) thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) throw new IllegalStateException("a client failed", failure);
    }

    private void send(Client ingest, StepTexts texts, int size, long first, long apart, Acknowledged acknowledged) {
        try {
            UUID run = UUID.randomUUID();
            ingest.startRun(run, "\"arriving\"");
            for (long due = first; !ended; due += apart) {
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                UUID id = UUID.randomUUID();
                ingest.append(run, texts.batch(size, id));
                steps.addAndGet(size);
                acknowledged.batch(run, id);
            }
        } catch (Exception failed) {
            failure = failed;
        }
    }
}
