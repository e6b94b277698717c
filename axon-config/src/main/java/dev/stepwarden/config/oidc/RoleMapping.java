package dev.stepwarden.config.oidc;

import dev.stepwarden.domain.tenancy.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which role follows from an ID token.
 *
 * @param claim its name; a dot leads into an object
 * @param roles by the claim's values, compared exactly; of several the first counts
 * @param otherwise for who has none of the values; empty: no access
 */
record RoleMapping(String claim, SequencedMap<String, Role> roles, Optional<Role> otherwise) {
    RoleMapping {
        roles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roles));
    }

    Optional<Role> of(Map<String, Object> claims) {
        List<String> values = values(claims);
        return roles.entrySet().stream()
                .filter(entry -> values.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> otherwise);
    }

    private List<String> values(Map<String, Object> claims) {
        @Nullable Object found = claims.containsKey(claim) ? claims.get(claim) : inside(claims);
        return switch (found) {
            case String text -> List.of(text);
            case Collection<?> several ->
                several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    private @Nullable Object inside(Map<String, Object> claims) {
        Object at = claims;
        for (String part : claim.split("\\.", -1)) {
            if (!(at instanceof Map<?, ?> object)) return null;
            Object next = object.get(part);
            if (next == null) return null;
            at = next;
        }
        return at;
    }
}
