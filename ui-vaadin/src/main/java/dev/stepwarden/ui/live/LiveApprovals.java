package dev.stepwarden.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.stepwarden.domain.approval.ApprovalChanges;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.tenancy.Caller;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells a component which requests for approval have come or changed, at most twice a second, while it is attached. */
public final class LiveApprovals {
    private static final long AT_MOST_EVERY_MS = 500;

    private final Consumer<Set<UUID>> changed;
    private final Set<UUID> waiting = new HashSet<>();
    private boolean scheduled;

    private LiveApprovals(Consumer<Set<UUID>> changed) {
        this.changed = changed;
    }

    /** {@code changed} is called with the UI locked. */
    public static void follow(Component owner, ApprovalChanges changes, Caller caller, Consumer<Set<UUID>> changed) {
        LiveApprovals live = new LiveApprovals(changed);
        owner.addAttachListener(attached -> {
            UI ui = attached.getUI();
            ApprovalChanges.Subscription subscription = changes.subscribe(caller, approval -> live.heard(ui, approval));
            owner.addDetachListener(detached -> {
                detached.unregisterListener();
                subscription.close();
            });
        });
    }

    private void heard(UI ui, DecisionId approval) {
        synchronized (waiting) {
            waiting.add(approval.value());
            if (scheduled) return;
            scheduled = true;
        }
        CompletableFuture.delayedExecutor(AT_MOST_EVERY_MS, TimeUnit.MILLISECONDS)
                .execute(() -> LiveRuns.inside(ui, () -> changed.accept(taken())));
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
