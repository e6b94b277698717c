package dev.stepwarden.domain.signin;

import java.util.Map;
import java.util.Optional;

/**
 * A form that was sent and refused: kept in the browser's session until the page is shown again, so that what was typed is
 * not lost. Never holds a password.
 *
 * @param field the name of the field that is to blame; empty when none is
 */
public record RefusedForm(String page, String problem, String field, Map<String, String> typed) {
    /** Under which name a session holds it. */
    public static final String ATTRIBUTE = RefusedForm.class.getName();

    public RefusedForm {
        typed = Map.copyOf(typed);
    }

    public String typed(String field) {
        return Optional.ofNullable(typed.get(field)).orElse("");
    }

    @Override
    public String toString() {
        return "refused form of " + page;
    }
}
