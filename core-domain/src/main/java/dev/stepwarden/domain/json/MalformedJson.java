package dev.stepwarden.domain.json;

/** The text is no JSON that we take. The message says why and never repeats the text itself. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String reason) {
        super(reason);
    }
}
