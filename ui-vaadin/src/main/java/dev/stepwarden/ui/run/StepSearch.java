package dev.stepwarden.ui.run;

import dev.stepwarden.domain.run.StepFacts;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which steps are looked for. Names are searched, payloads never. */
final class StepSearch {
    private StepSearch() {}

    /** Null when all are wanted. */
    static @Nullable Predicate<TimelineRow> of(TimelineState state) {
        if (!state.errorsOnly() && state.find().isEmpty()) return null;
        String part = state.find().toLowerCase(Locale.ROOT);
        return row -> (!state.errorsOnly() || row.failed()) && (part.isEmpty() || named(row.facts(), part));
    }

    private static boolean named(StepFacts step, String part) {
        return holds(step.name(), part)
                || holds(step.node(), part)
                || (step.model() != null && holds(step.model().name(), part))
                || (step.error() != null && holds(step.error().type(), part))
                || step.id().toString().equals(part);
    }

    private static boolean holds(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }
}
