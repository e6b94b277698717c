package dev.stepwarden.domain.json;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is wrong with one field: {@code pointer} is an RFC 6901 pointer into the body, {@code reason} a sentence. */
public record FieldError(String pointer, String reason) {
    private static final int MAX_NAME = 64;

    /** A name that is too long is not cut but counted: half a secret would not be known for one any more. */
    public static String pointer(String parent, String name) {
        return parent + "/" + escaped(name.length() > MAX_NAME ? "(" + name.length() + " characters)" : name);
    }

    /** With every name in the pointer, and the reason, as {@code words} says them. */
    public FieldError said(UnaryOperator<String> words) {
        String names = Arrays.stream(pointer.split("/", -1))
                .map(name -> escaped(words.apply(name.replace("~1", "/").replace("~0", "~"))))
                .collect(Collectors.joining("/"));
        return new FieldError(names, words.apply(reason));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
