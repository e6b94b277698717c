package dev.stepwarden.domain.member;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** A member was to be in a group that the tenant does not have. */
public final class UnknownGroup extends Refused {
    private static final long serialVersionUID = 1L;

    public UnknownGroup() {
        super(Kind.UNACCEPTABLE, "there is no such group");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/groups", "must be groups of this tenant"));
    }
}
