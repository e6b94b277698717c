package dev.stepwarden.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.StillSignedIn;
import dev.stepwarden.domain.timeline.RunChanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells a component which runs have changed, at most once a second, for as long as it is attached. However many changes
 * arrive, one push is under way at a time.
 */
public final class LiveRuns {
    private static final long AT_MOST_EVERY_MS = 1_000;
    /** A page that is slow to follow follows less often. */
    private static final int SHARE_OF_THE_TIME = 10;

    private final Predicate<RunId> concerns;
    private final Consumer<Set<UUID>> changed;
    private final Set<UUID> waiting = new HashSet<>();
    private boolean scheduled;
    private volatile long delayMs = AT_MOST_EVERY_MS;

    private LiveRuns(Predicate<RunId> concerns, Consumer<Set<UUID>> changed) {
        this.concerns = concerns;
        this.changed = changed;
    }

    /** {@code changed} is called with the UI locked. */
    public static void follow(
            Component owner,
            RunChanges changes,
            Caller caller,
            Predicate<RunId> concerns,
            Consumer<Set<UUID>> changed) {
        Runnable unused = follow(owner, changes, () -> List.of(caller), concerns, changed);
    }

    /**
     * The same for several tenants at once.
     *
     * @param callers one a tenant
     * @return to be called, with the UI locked, when there may be others: asks for them and follows those
     */
    public static Runnable follow(
            Component owner, RunChanges changes, Supplier<List<Caller>> callers, Consumer<Set<UUID>> changed) {
        return follow(owner, changes, callers, run -> true, changed);
    }

    private static Runnable follow(
            Component owner,
            RunChanges changes,
            Supplier<List<Caller>> callers,
            Predicate<RunId> concerns,
            Consumer<Set<UUID>> changed) {
        LiveRuns live = new LiveRuns(concerns, changed);
        List<RunChanges.Subscription> subscriptions = new ArrayList<>();
        Runnable stop = () -> {
            subscriptions.forEach(RunChanges.Subscription::close);
            subscriptions.clear();
        };
        Runnable start = () -> owner.getUI().ifPresent(ui -> {
            stop.run();
            callers.get().forEach(caller -> subscriptions.add(changes.subscribe(caller, run -> live.heard(ui, run))));
        });
        owner.addAttachListener(attached -> {
            start.run();
            owner.addDetachListener(detached -> {
                detached.unregisterListener();
                stop.run();
            });
        });
        return start;
    }

    private void heard(UI ui, RunId run) {
        if (!concerns.test(run)) return;
        synchronized (waiting) {
            waiting.add(run.value());
            if (scheduled) return;
            scheduled = true;
        }
        CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS).execute(() -> push(ui));
    }

    private void push(UI ui) {
        inside(ui, () -> {
            long began = System.nanoTime();
            changed.accept(taken());
            long tookMs = (System.nanoTime() - began) / 1_000_000;
            delayMs = Math.max(AT_MOST_EVERY_MS, tookMs * SHARE_OF_THE_TIME);
        });
    }

    /** Runs the action once, after that time, unless the component has left the page by then. */
    public static void later(Component owner, Duration delay, Runnable action) {
        owner.getUI()
                .ifPresent(ui -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> inside(ui, () -> {
                            if (owner.isAttached()) action.run();
                        })));
    }

    /** Does what takes its time beside the page, and then shows the result, unless the component has left it by then. */
    public static <T> void beside(Component owner, Supplier<T> work, Consumer<T> done) {
        owner.getUI()
                .or(() -> Optional.ofNullable(UI.getCurrent()))
                .ifPresent(ui -> Thread.ofVirtual().start(() -> {
                    T result = work.get();
                    inside(ui, () -> {
                        if (owner.isAttached()) done.accept(result);
                    });
                }));
    }

    static void inside(UI ui, Runnable action) {
        try {
            var unused = ui.access(() -> forReader(ui, action)); // what fails goes to the error handler
        } catch (UIDetachedException closed) {
            // the reader has left; the subscription ends with the detach
        }
    }

    /** Who is signed in no more hears nothing more, and is shown the way to sign in. */
    private static void forReader(UI ui, Runnable action) {
        StillSignedIn signedIn = ui.getSession().getAttribute(StillSignedIn.class);
        if (signedIn != null && signedIn.holds()) action.run();
        else ui.getPage().setLocation("login");
    }

    private Set<UUID> taken() {
        synchronized (waiting) {
            Set<UUID> taken = new HashSet<>(waiting);
            waiting.clear();
            scheduled = false;
            return taken;
        }
    }
}
