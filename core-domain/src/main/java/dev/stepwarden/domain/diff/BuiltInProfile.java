package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;

/** The name is of a profile that is the same in every project. */
public final class BuiltInProfile extends Refused {
    private static final long serialVersionUID = 1L;

    public BuiltInProfile() {
        super(Kind.UNACCEPTABLE, "a built-in profile cannot be changed; save the rules under another name");
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/name", "is the name of a built-in profile"));
    }
}
