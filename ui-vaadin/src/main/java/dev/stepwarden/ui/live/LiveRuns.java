package dev.stepwarden.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.stepwarden.domain.run.RunId;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.timeline.RunChanges;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells a component which runs have changed, at most once a second, for as long as it is attached. However many changes
 * arrive, one push is under way at a time.
 */
public final class LiveRuns {
    private static final long AT_MOST_EVERY_MS = 1_000;

    private final Predicate<RunId> concerns;
    private final Consumer<Set<UUID>> changed;
    private final Set<UUID> waiting = new HashSet<>();
    private boolean scheduled;

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
        owner.addAttachListener(attached -> {
            UI ui = attached.getUI();
            LiveRuns live = new LiveRuns(concerns, changed);
            RunChanges.Subscription subscription = changes.subscribe(caller, run -> live.heard(ui, run));
            owner.addDetachListener(detached -> {
                detached.unregisterListener();
                subscription.close();
            });
        });
    }

    private void heard(UI ui, RunId run) {
        if (!concerns.test(run)) return;
        synchronized (waiting) {
            waiting.add(run.value());
            if (scheduled) return;
            scheduled = true;
        }
        CompletableFuture.delayedExecutor(AT_MOST_EVERY_MS, TimeUnit.MILLISECONDS)
                .execute(() -> push(ui));
    }

    private void push(UI ui) {
        try {
            var unused = ui.access(() -> changed.accept(taken())); // what fails goes to the error handler
        } catch (UIDetachedException closed) {
            // the reader has left; the subscription ends with the detach
        }
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
