package dev.stepwarden.ui.audit;

import dev.stepwarden.domain.audit.AuditEntry;
import dev.stepwarden.domain.json.Json;
import java.util.Locale;
import java.util.Map;

/**
 * An entry as the list shows it.
 *
 * @param names what actors and targets are called today
 */
record AuditLine(AuditEntry entry, Map<String, String> names) {
    String id() {
        return entry.event().toString();
    }

    String actor() {
        return actor(entry.actor(), names);
    }

    /** People, keys and the server itself; who was deleted has no name any more. */
    static String actor(String subject, Map<String, String> names) {
        String named = names.get(subject);
        if (named != null) return subject.startsWith("key/") ? named + " (key)" : named;
        int slash = subject.indexOf('/');
        String kind = slash < 0 ? subject : subject.substring(0, slash);
        String id = subject.substring(slash + 1);
        return switch (kind) {
            case "person" -> "deleted person " + brief(id);
            case "key" -> "unknown key " + brief(id);
            case "server" -> "Stepwarden (" + id + ")";
            case "identity-provider" -> "identity provider " + id;
            default -> kind;
        };
    }

    String target() {
        String kind = entry.targetKind().replace('_', ' ');
        String named = names.get(entry.targetKind() + "/" + entry.target());
        if (named == null && entry.details().get("name") instanceof Json.Str name) named = name.value();
        if (named != null) return kind + " " + named;
        boolean person = entry.targetKind().equals("member");
        return (person ? "deleted person" : kind) + " " + brief(entry.target().toString());
    }

    String result() {
        return entry.result().substring(0, 1).toUpperCase(Locale.ROOT)
                + entry.result().substring(1);
    }

    private static String brief(String id) {
        return id.substring(0, Math.min(8, id.length()));
    }
}
