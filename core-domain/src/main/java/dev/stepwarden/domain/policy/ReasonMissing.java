package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** Whoever changes what is allowed says why. */
public final class ReasonMissing extends Refused {
    private static final long serialVersionUID = 1L;

    public ReasonMissing() {
        super(Kind.UNACCEPTABLE, "a reason is needed");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/reason", "is required"));
    }
}
