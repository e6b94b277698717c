package dev.stepwarden.domain.tenancy;

import dev.stepwarden.domain.json.InvalidFields;

/** What people may call a thing: one line that looks like what it is. */
public final class DisplayName {
    public static final int MAX = 100;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private DisplayName() {}

    /**
     * @param pointer where the name stood in what was sent
     * @throws InvalidFields when the name is empty, too long, or holds characters that break lines or hide
     */
    public static String checked(String pointer, String name) {
        if (name.isBlank() || !name.equals(name.strip())) {
            throw new InvalidFields(pointer, "must not be empty, nor start or end with a space");
        }
        if (name.length() > MAX) throw new InvalidFields(pointer, "must have at most " + MAX + " characters");
        if (!name.codePoints().allMatch(DisplayName::shows)) {
            throw new InvalidFields(pointer, "must not hold control characters, or characters that are not seen");
        }
        return name;
    }

    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }
}
