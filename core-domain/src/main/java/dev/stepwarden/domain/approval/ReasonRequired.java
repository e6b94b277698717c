package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** Whoever denies, or agrees to what can do great harm, says why. */
public final class ReasonRequired extends Refused {
    private static final long serialVersionUID = 1L;

    public ReasonRequired() {
        super(Kind.UNACCEPTABLE, "a reason is required");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/reason", "is required"));
    }
}
