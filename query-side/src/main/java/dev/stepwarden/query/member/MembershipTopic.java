package dev.stepwarden.query.member;

import dev.stepwarden.domain.member.MembershipChanges;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Passes on whose membership has changed, once the rows can be read; those that came first are told first. */
@Component
class MembershipTopic implements MembershipChanges {
    private static final Logger LOG = LoggerFactory.getLogger(MembershipTopic.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Subscription subscribe(Consumer<UUID> listener) {
        Listener added = new Listener(listener);
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    /** Tells when the transaction that goes on has been committed, or at once when none does. */
    void afterCommit(UUID person) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(person);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(person);
            }
        });
    }

    private void tell(UUID person) {
        for (Listener listener : listeners) {
            try {
                listener.hear().accept(person);
            } catch (RuntimeException | Error failed) {
                LOG.warn("a listener to membership changes failed", failed);
            }
        }
    }

    /** Each subscription is one of its own, even to the same consumer: identity counts. */
    private static final class Listener {
        private final Consumer<UUID> hear;

        Listener(Consumer<UUID> hear) {
            this.hear = hear;
        }

        Consumer<UUID> hear() {
            return hear;
        }
    }
}
