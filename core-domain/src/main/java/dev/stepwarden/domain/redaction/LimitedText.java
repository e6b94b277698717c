package dev.stepwarden.domain.redaction;

/** A text of which only so many characters may be read in all, the same ones again included. */
final class LimitedText implements CharSequence {
    private final String text;
    private long left;

    LimitedText(String text, long limit) {
        this.text = text;
        this.left = limit;
    }

    /** All has been read that may be. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super("read too much", null, false, false);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) throw new Spent();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
