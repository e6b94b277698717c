package dev.stepwarden.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilePreviewTest {
    private static final ComparedRun A =
            Recording.named("acme.refund-for-order-48213.2.13.2").compared();
    private static final ComparedRun B =
            Recording.named("acme.refund-for-order-48213.2.14.0").compared();
    private static final NormalRules BLIND =
            new NormalRules(true, true, true, false, List.of("/output/**"), List.of(), List.of(), List.of());

    @Test
    void the_same_rules_make_nothing_the_same_or_different() {
        ProfilePreview preview = preview(NormalRules.DEFAULT, NormalRules.DEFAULT);

        assertThat(preview.before()).isEqualTo(preview.after());
        assertThat(preview.madeEqualCount()).isZero();
        assertThat(preview.madeDifferentCount()).isZero();
    }

    @Test
    void what_is_not_looked_at_any_more_is_made_the_same() {
        NormalRules before = new NormalRules(true, true, true, false, List.of(), List.of(), List.of(), List.of());
        ProfilePreview preview = preview(before, BLIND);

        int gone = preview.before().changes().getOrDefault(Category.OUTPUTS, 0)
                - preview.after().changes().getOrDefault(Category.OUTPUTS, 0);
        assertThat(gone).isPositive();
        assertThat(preview.madeEqual())
                .filteredOn(change -> change.place().category() == Category.OUTPUTS)
                .hasSizeGreaterThanOrEqualTo(Math.min(gone, ProfilePreview.MOST_LISTED));
    }

    @Test
    void the_other_way_round_it_is_made_different() {
        ProfilePreview there = preview(NormalRules.DEFAULT, BLIND);
        ProfilePreview back = preview(BLIND, NormalRules.DEFAULT);

        assertThat(back.madeDifferent()).isEqualTo(there.madeEqual());
        assertThat(back.before()).isEqualTo(there.after());
    }

    private static ProfilePreview preview(NormalRules before, NormalRules after) {
        return ProfilePreview.of(
                RunDiff.between(A, B, new Profile("x", 1, before)),
                RunDiff.between(A, B, new Profile("x", 1, after)),
                Map.of(),
                Map.of());
    }
}
