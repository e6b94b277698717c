package dev.stepwarden.domain.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.stepwarden.domain.diff.PatternSize;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The functions of conditions that need the call, or that would cost too much as CEL has them. */
final class Functions {
    static final String CALLS = "calls_string";
    static final String CONTAINS = "contains_string_bounded";
    static final String MATCHES = "matches_bounded";
    static final String MATCHES_MEMBER = "matches_string_bounded";
    static final int LONGEST_PROGRAM = 300;
    private static final int LONGEST_PATTERN = 300;
    private static final int PATTERN_COST = 200;
    private static final int KNOWN = 500;

    /** So many characters of a text, each by so many instructions of a pattern, are one step. */
    private static final int MATCHED = 16;

    private static final int COMPARED = 64;

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private Functions() {}

    /** Made for one verdict, and used by one thread. */
    @SuppressWarnings("Immutable")
    static CelLateFunctionBindings of(CallInputs call, Budget budget) {
        return CelLateFunctionBindings.from(
                CelFunctionBinding.from(CALLS, String.class, call::callsOf),
                CelFunctionBinding.from(
                        CONTAINS, String.class, String.class, (text, part) -> contains(text, part, budget)),
                CelFunctionBinding.from(
                        MATCHES, String.class, String.class, (text, pattern) -> matches(text, pattern, budget)),
                CelFunctionBinding.from(
                        MATCHES_MEMBER, String.class, String.class, (text, pattern) -> matches(text, pattern, budget)));
    }

    private static boolean contains(String text, String part, Budget budget) {
        budget.pay((long) text.length() * part.length() / COMPARED);
        return text.contains(part);
    }

    private static boolean matches(String text, String pattern, Budget budget) {
        Pattern compiled = pattern(pattern, budget);
        budget.pay((long) text.length() * compiled.programSize() / MATCHED);
        return compiled.matcher(text).find();
    }

    private static Pattern pattern(String text, Budget budget) {
        budget.pay(PATTERN_COST);
        Pattern known = PATTERNS.get(text);
        if (known != null) return known;
        if (text.length() > LONGEST_PATTERN || PatternSize.of(text) > LONGEST_PROGRAM) throw tooLarge();
        try {
            Pattern compiled = Pattern.compile(text);
            if (compiled.programSize() > LONGEST_PROGRAM) throw tooLarge();
            if (PATTERNS.size() >= KNOWN) PATTERNS.clear();
            PATTERNS.put(text, compiled);
            return compiled;
        } catch (PatternSyntaxException wrong) {
            throw new CelInvalidArgumentException(wrong);
        }
    }

    private static CelInvalidArgumentException tooLarge() {
        return new CelInvalidArgumentException(new IllegalArgumentException("pattern too large"));
    }
}
