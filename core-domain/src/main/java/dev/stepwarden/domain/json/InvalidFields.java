package dev.stepwarden.domain.json;

import java.util.List;

/** The body is JSON, but some of its fields cannot be accepted. */
public final class InvalidFields extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<FieldError> errors;

    public InvalidFields(List<FieldError> errors) {
        super(errors.size() + (errors.size() == 1 ? " field is" : " fields are") + " invalid");
        this.errors = List.copyOf(errors);
    }

    public InvalidFields(String pointer, String reason) {
        this(List.of(new FieldError(pointer, reason)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
