package dev.stepwarden.ui.diff;

import dev.stepwarden.domain.diff.Category;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts of a comparison, in the order in which one reads them. */
enum Section {
    ALL("All changes", null),
    MODEL_CONFIG("Model config", Category.MODEL_CONFIG),
    PROMPT_STACK("Prompt stack", Category.PROMPT_STACK),
    STEPS("Steps", null),
    TOOL_CALLS("Tool calls", Category.TOOL_CALLS),
    POLICY("Policy decisions", Category.POLICY),
    METADATA("Metadata and tags", Category.METADATA),
    OUTPUTS("Outputs", Category.OUTPUTS),
    ERRORS("Errors", Category.ERRORS),
    NORMALISED("Same after normalising", null);

    private final String words;
    private final @Nullable Category category;

    Section(String words, @Nullable Category category) {
        this.words = words;
        this.category = category;
    }

    String words() {
        return words;
    }

    /** Empty for parts that are not about one category. */
    Optional<Category> category() {
        return Optional.ofNullable(category);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Section of(String word) {
        return Arrays.stream(values())
                .filter(section -> section.wireName().equals(word))
                .findFirst()
                .orElse(ALL);
    }
}
