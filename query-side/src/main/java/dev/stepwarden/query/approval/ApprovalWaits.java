package dev.stepwarden.query.approval;

import dev.stepwarden.domain.approval.ApprovalDetail;
import dev.stepwarden.domain.approval.ApprovalStatus;
import dev.stepwarden.domain.approval.CheckApprovals;
import dev.stepwarden.domain.approval.ShowApproval;
import dev.stepwarden.domain.approval.TooManyWaiting;
import dev.stepwarden.domain.decision.DecisionId;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.NotSignedIn;
import dev.stepwarden.domain.tenancy.StandingCaller;
import dev.stepwarden.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Holds answers back until people have decided. Who waits holds neither a connection nor a thread: one thread of its own
 * looks for all of them whether something has changed (at once for what this node projects, twice a second for what others
 * do), whether their callers still stand, and whether their time is over.
 */
@Component
class ApprovalWaits implements SmartLifecycle {
    static final int MOST_OF_TENANT = 200;
    private static final int MOST = 2_000;
    private static final long LOOK_EVERY_MS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(ApprovalWaits.class);

    private final Queries queries;
    private final ApprovalTopic topic;
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private final Set<DecisionId> heard = new HashSet<>();
    private volatile boolean running;

    ApprovalWaits(Queries queries, ApprovalTopic topic) {
        this.queries = queries;
        this.topic = topic;
    }

    /** Each is one of its own, even of the same caller: identity counts. */
    private static final class Waiter {
        private final DecisionId approval;
        private final StandingCaller caller;
        private final long deadline;
        private final DeferredResult<ApprovalBody> answer;

        Waiter(DecisionId approval, StandingCaller caller, Duration wait) {
            this.approval = approval;
            this.caller = caller;
            this.deadline = System.nanoTime() + wait.toNanos();
            // the server ends it itself; this is for a server that does not get to it
            this.answer = new DeferredResult<>(wait.plusSeconds(30).toMillis());
        }
    }

    /**
     * @param now as it stood a moment ago; a change since is found at the next look
     * @throws TooManyWaiting when the tenant's callers already hold as many as they may
     */
    DeferredResult<ApprovalBody> until(DecisionId id, StandingCaller caller, Duration wait, ApprovalDetail now) {
        Waiter waiter = new Waiter(id, caller, wait);
        if (!running) {
            waiter.answer.setResult(ApprovalBody.of(now));
            return waiter.answer;
        }
        waiter.answer.onCompletion(() -> remove(waiter));
        synchronized (waiters) {
            long ofTenant = waiters.stream()
                    .filter(each -> each.approval.tenant().equals(id.tenant()))
                    .count();
            if (ofTenant >= MOST_OF_TENANT || waiters.size() >= MOST) throw new TooManyWaiting(MOST_OF_TENANT);
            waiters.add(waiter);
            heard.add(id); // what was decided before it was in the set is seen at once
            waiters.notifyAll();
        }
        return waiter.answer;
    }

    int waiting() {
        synchronized (waiters) {
            return waiters.size();
        }
    }

    @Override
    public void start() {
        running = true;
        topic.everywhere(id -> {
            synchronized (waiters) {
                heard.add(id);
                waiters.notifyAll();
            }
        });
        Thread.ofPlatform().daemon().name("approval-waits").start(this::lookOn);
    }

    /** Before the web server stops, which waits for its requests. */
    @Override
    public void stop() {
        running = false;
        List<Waiter> left;
        synchronized (waiters) {
            left = List.copyOf(waiters);
            waiters.notifyAll();
        }
        left.forEach(this::answer);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void lookOn() {
        long looked = 0;
        try {
            while (running) {
                Set<DecisionId> told;
                List<Waiter> all;
                synchronized (waiters) {
                    if (heard.isEmpty()) waiters.wait(LOOK_EVERY_MS);
                    told = new HashSet<>(heard);
                    heard.clear();
                    all = List.copyOf(waiters);
                }
                boolean whole = System.nanoTime() - looked >= LOOK_EVERY_MS * 1_000_000;
                if (whole) looked = System.nanoTime();
                if (!all.isEmpty()) look(all, whole, told);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(List<Waiter> all, boolean whole, Set<DecisionId> told) {
        try {
            List<Waiter> left = new ArrayList<>(all);
            left.removeIf(this::isOver);
            if (whole) left.removeIf(gone());
            Collection<Waiter> asked = whole
                    ? left
                    : left.stream().filter(each -> told.contains(each.approval)).toList();
            Set<DecisionId> decided = decided(asked);
            asked.stream().filter(each -> decided.contains(each.approval)).forEach(this::answer);
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Waiting callers could not be looked after: {}",
                    failed.getClass().getSimpleName());
        }
    }

    private boolean isOver(Waiter waiter) {
        if (System.nanoTime() - waiter.deadline < 0) return false;
        answer(waiter);
        return true;
    }

    /** Those whose key or session is good no more. A secret is looked up once, however many have sent it. */
    private Predicate<Waiter> gone() {
        Map<StandingCaller, Boolean> stands = new HashMap<>();
        return waiter -> {
            if (stands.computeIfAbsent(waiter.caller, caller -> caller.now().isPresent())) return false;
            end(waiter, new NotSignedIn());
            return true;
        };
    }

    private Set<DecisionId> decided(Collection<Waiter> asked) {
        Map<TenantId, Set<UUID>> byTenant = asked.stream()
                .collect(Collectors.groupingBy(
                        each -> each.approval.tenant(),
                        Collectors.mapping(each -> each.approval.value(), Collectors.toSet())));
        Set<DecisionId> decided = new HashSet<>();
        byTenant.forEach((tenant, ids) -> queries.ask(
                        Caller.server(tenant, "approval-waits"), new CheckApprovals(tenant, ids))
                .forEach((id, status) -> {
                    if (status != ApprovalStatus.PENDING) decided.add(new DecisionId(tenant, id));
                }));
        return decided;
    }

    /** With what the caller may see by now. */
    private void answer(Waiter waiter) {
        try {
            Optional<Caller> caller = waiter.caller.now();
            if (caller.isEmpty()) end(waiter, new NotSignedIn());
            else {
                remove(waiter);
                waiter.answer.setResult(ApprovalBody.of(queries.ask(caller.get(), new ShowApproval(waiter.approval))));
            }
        } catch (RuntimeException refused) {
            end(waiter, refused);
        }
    }

    private void end(Waiter waiter, RuntimeException why) {
        remove(waiter);
        waiter.answer.setErrorResult(why);
    }

    private void remove(Waiter waiter) {
        synchronized (waiters) {
            waiters.remove(waiter);
        }
    }
}
