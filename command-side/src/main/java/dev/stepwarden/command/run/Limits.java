package dev.stepwarden.command.run;

/** How much of what a request may hold. Characters are UTF-16 code units. */
final class Limits {
    static final int STEPS = 500;
    static final int NAME = 200;
    static final int ENV = 64;
    static final int TAGS = 50;
    static final int TAG = 100;
    static final int ATTEMPTS = 1_000_000;

    /** Bytes of a payload's JSON text, as it is kept. */
    static final int SLOT = 256 * 1024;

    private Limits() {}
}
