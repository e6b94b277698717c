package dev.stepwarden.domain.policy;

import java.text.Normalizer;

/** Names of tools, compared exactly and in NFC; {@code *} stands for any text, and nothing else is special. */
public record ToolGlob(String text) {
    public ToolGlob {
        text = nfc(text);
    }

    static String nfc(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** In time of the product of both lengths at the worst. */
    public boolean matches(String tool) {
        String name = nfc(tool);
        int at = 0;
        int in = 0;
        int star = -1;
        int from = 0;
        while (in < name.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                from = in;
            } else if (at < text.length() && text.charAt(at) == name.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++from;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') at++;
        return at == text.length();
    }

    /** Whether every name that the other matches is surely matched: its stars can only fall into stars of this. */
    boolean covers(ToolGlob other) {
        return matches(other.text);
    }
}
