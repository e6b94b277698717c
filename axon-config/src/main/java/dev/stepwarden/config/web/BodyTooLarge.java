package dev.stepwarden.config.web;

/** The body has more bytes than the protocol allows. */
final class BodyTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge(int most) {
        super("the body is larger than " + (most >> 10) + " KiB");
    }
}
