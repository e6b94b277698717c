package dev.stepwarden.config.messaging;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets commands through to the bus: those for one aggregate one after the other, and never so many at a time that
 * projections and snapshots are left without a connection.
 *
 * <p>A command gets its connection before it gets Axon's lock on its aggregate. Without this queue those that wait for
 * one busy run would hold every connection, and the one that has the lock could not take its snapshot: all would wait
 * until the pool gives up.
 */
final class CommandQueue {
    /** Two thirds of the writer's connections. */
    private static final int AT_A_TIME = 16;

    private static final int LANES = 1024;
    private static final long LIMIT_SECONDS = 10;

    private final ReentrantLock[] lanes = new ReentrantLock[LANES];
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    CommandQueue() {
        for (int i = 0; i < LANES; i++) lanes[i] = new ReentrantLock(true);
    }

    /** @throws DataAccessResourceFailureException when it takes too long; nothing was done then */
    <R> R through(Object target, Supplier<R> work) {
        ReentrantLock lane = lanes[Math.floorMod(target.hashCode(), LANES)];
        try {
            if (!lane.tryLock(LIMIT_SECONDS, TimeUnit.SECONDS)) throw busy();
            try {
                if (!places.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)) throw busy();
                try {
                    return work.get();
                } finally {
                    places.release();
                }
            } finally {
                lane.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }

    private static DataAccessResourceFailureException busy() {
        return new DataAccessResourceFailureException("too many commands wait");
    }
}
