package dev.stepwarden.domain.run;

import dev.stepwarden.domain.tenancy.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of its tenant a caller may write to: a key may be bound to one project and one environment. Null means all of
 * them. A run outside is, to that caller, no run at all.
 */
public record KeyBounds(@Nullable UUID project, @Nullable String environment) {
    public static final KeyBounds NONE = new KeyBounds(null, null);

    public static KeyBounds of(Caller caller) {
        return new KeyBounds(caller.project(), caller.environment());
    }

    public boolean include(RunFacts run) {
        return (project == null || project.equals(run.project()))
                && (environment == null || environment.equals(run.env()));
    }
}
