package dev.stepwarden.query.policy;

import dev.stepwarden.domain.policy.CompiledPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Policies that were compiled already, by their hash, which says all of their content. */
@Component
class KnownPolicies {
    private static final int REMEMBERED = 100;

    private final Map<String, CompiledPolicy> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompiledPolicy> eldest) {
            return size() > REMEMBERED;
        }
    };

    CompiledPolicy of(String hash, String document) {
        CompiledPolicy there = remembered(hash);
        if (there != null) return there;
        CompiledPolicy compiled = CompiledPolicy.of(document);
        synchronized (known) {
            known.put(hash, compiled);
        }
        return compiled;
    }

    private @Nullable CompiledPolicy remembered(String hash) {
        synchronized (known) {
            return known.get(hash);
        }
    }
}
