package dev.stepwarden.domain.policy;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** A policy is read by many and kept for ever. */
public final class SecretInPolicy extends Refused {
    private static final long serialVersionUID = 1L;

    public SecretInPolicy() {
        super(Kind.UNACCEPTABLE, "the document holds what looks like a secret or a personal detail, which is not kept");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/document", "holds what looks like a secret or a personal detail"));
    }
}
