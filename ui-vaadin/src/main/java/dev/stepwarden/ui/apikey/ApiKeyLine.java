package dev.stepwarden.ui.apikey;

import dev.stepwarden.domain.apikey.ApiKeySummary;
import dev.stepwarden.ui.parts.Format;
import java.util.Map;

/**
 * A key as the list shows it.
 *
 * @param owner what the person is called today
 */
record ApiKeyLine(ApiKeySummary key, String owner, String project) {
    /** @param names of people and projects, as far as they have one */
    static ApiKeyLine of(ApiKeySummary key, Map<String, String> names) {
        return new ApiKeyLine(
                key,
                names.getOrDefault("person/" + key.owner(), "not a member"),
                key.project() == null ? "All projects" : names.getOrDefault("project/" + key.project(), Format.NONE));
    }

    String environment() {
        return key.environment() == null ? "Any" : key.environment();
    }

    String expires() {
        return key.expiresAt() == null ? "never" : Format.minute(key.expiresAt());
    }

    String lastUsed() {
        return key.lastUsedAt() == null ? "never" : key.lastUsedAt().toString();
    }
}
