package dev.stepwarden.domain.policy;

/**
 * What the conditions of one verdict may cost together, counted in steps, so that the same call always ends alike,
 * whatever the machine. A condition that is left with nothing could not be evaluated.
 */
final class Budget {
    static final int STEPS = 300_000;

    /** One step pays for so many characters, and for so many values of an object or array. */
    static final int CHARACTERS = 32;

    static final int VALUES = 4;

    private long left = STEPS;
    private boolean hidden;

    /** @throws Spent when there is nothing left */
    void pay(long steps) {
        left -= steps;
        if (left < 0) throw new Spent();
    }

    /** A value was asked for that is redacted or gone. */
    HiddenValue touchHidden() {
        hidden = true;
        return new HiddenValue();
    }

    /** Whether that happened since this was last asked. */
    boolean takeHidden() {
        boolean was = hidden;
        hidden = false;
        return was;
    }

    /** No exception: conditions must not be able to go on after it, as they can after {@code error || true}. */
    static final class Spent extends Error {
        private static final long serialVersionUID = 1L;

        private Spent() {
            super("the condition costs too much", null, false, false);
        }
    }
}
