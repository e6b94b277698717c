package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** Neither built in nor a profile of the project, or not in this version. */
public final class UnknownProfile extends Refused {
    private static final long serialVersionUID = 1L;

    public UnknownProfile() {
        super(Kind.UNACCEPTABLE, "there is no such profile, or no such version of it");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/profile", "is neither built in nor a profile of the project"));
    }
}
