package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody has drafted another version since. */
public final class StalePolicy extends Refused {
    private static final long serialVersionUID = 1L;

    /**
     * @param newest 0 where there is none
     * @param basedOn null where it was to be a new set
     */
    public StalePolicy(int newest, @Nullable Integer basedOn) {
        super(Kind.CONFLICT, reason(newest, basedOn) + "; nothing was saved");
    }

    private static String reason(int newest, @Nullable Integer basedOn) {
        if (newest == 0) return "there is no set of this name to be based on";
        if (basedOn == null) return "there is a set of this name, and version " + newest + " is its newest";
        return "version " + newest + " is the newest, and this is based on version " + basedOn;
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/based_on", "is not the newest version"));
    }
}
