package dev.stepwarden.domain.signin;

import dev.stepwarden.domain.json.InvalidFields;
import java.util.Locale;
import java.util.Set;

/** What a password must be like: long, and not what is guessed first (NIST SP 800-63B, 3.1.1.2). No other rules. */
public final class PasswordRules {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 1_000;
    private static final int FEWEST_DIFFERENT = 5;

    /** What most of the passwords of twelve characters and more in published lists are made of, digits and signs left out. */
    private static final Set<String> COMMON = Set.of(
            "abc",
            "abcd",
            "abcdefgh",
            "abcdefghijkl",
            "abcdefghijklm",
            "admin",
            "administrator",
            "changeme",
            "changemenow",
            "computer",
            "dragon",
            "football",
            "hello",
            "helloworld",
            "iloveyou",
            "iloveyousomuch",
            "letmein",
            "letmeinplease",
            "login",
            "master",
            "monkey",
            "mypassword",
            "pass",
            "passpass",
            "passw",
            "passwd",
            "password",
            "passwordpassword",
            "princess",
            "qwer",
            "qwerty",
            "qwertyqwerty",
            "qwertyuiop",
            "qwertyuiopasdf",
            "qazwsx",
            "qazwsxedc",
            "qazwsxedcrfv",
            "root",
            "secret",
            "secretpassword",
            "stepwarden",
            "stepwardenadmin",
            "sunshine",
            "superman",
            "test",
            "testtest",
            "thisisapassword",
            "trustno",
            "user",
            "welcome",
            "welcomehome",
            "zxcvbnm",
            "asdfghjkl");

    private PasswordRules() {}

    /** @throws InvalidFields when it is too short, too long, the person's address, or guessed first */
    public static void check(String pointer, String password, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new InvalidFields(pointer, "must have at least " + SHORTEST + " characters");
        }
        if (password.length() > LONGEST) {
            throw new InvalidFields(pointer, "must have at most " + LONGEST + " characters");
        }
        if (isAddress(password, email)) throw new InvalidFields(pointer, "must not be the e-mail address");
        if (isGuessedFirst(password)) throw new InvalidFields(pointer, "is one of those that are guessed first");
    }

    private static boolean isAddress(String password, String email) {
        String low = password.strip().toLowerCase(Locale.ROOT);
        String address = email.strip().toLowerCase(Locale.ROOT);
        return low.equals(address) || low.replaceAll("[^a-z]", "").equals(address.replaceAll("[^a-z]", ""));
    }

    private static boolean isGuessedFirst(String password) {
        String low = password.toLowerCase(Locale.ROOT);
        String disguised = low.replaceAll("[^\\p{L}]+$", "")
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('@', 'a')
                .replace('$', 's');
        return low.chars().distinct().count() < FEWEST_DIFFERENT
                || COMMON.contains(letters(low))
                || COMMON.contains(letters(disguised))
                || (low.chars().allMatch(c -> c >= '0' && c <= '9') && isRow(low));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}]", "");
    }

    /** Digits one after another, up or down, such as 1234567890123. */
    private static boolean isRow(String text) {
        int steps = 0;
        for (int i = 1; i < text.length(); i++) {
            int step = Math.floorMod(text.charAt(i) - text.charAt(i - 1), 10);
            if (step == 1 || step == 9) steps++;
        }
        return steps >= text.length() - 2;
    }
}
