package dev.stepwarden.domain.audit;

import dev.stepwarden.domain.messaging.EventTypes;
import dev.stepwarden.domain.run.RunEvent;
import java.util.List;
import java.util.Locale;

/** The words of the audit log for events. */
public final class AuditActions {
    private static final List<String> ALL = EventTypes.all().values().stream()
            .filter(type -> !RunEvent.class.isAssignableFrom(type))
            .map(AuditActions::of)
            .sorted()
            .toList();

    private AuditActions() {}

    /** {@code ApiKeyRevoked} is {@code api_key_revoked}. */
    public static String of(Class<?> event) {
        return event.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** All there can be, in order. What agents do is none: runs have a record of their own. */
    public static List<String> all() {
        return ALL;
    }
}
