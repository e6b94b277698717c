package dev.stepwarden.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.policy.Factor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Factor FINANCE = new Factor("finance", 1);
    private static final Factor LEGAL = new Factor("legal", 1);
    private static final Factor ANYBODY = new Factor(null, 1);

    @Test
    void nobody_has_agreed_at_first() {
        Agreement agreement = Agreement.of(List.of(FINANCE, new Factor(null, 2)), List.of());
        assertThat(agreement.isComplete()).isFalse();
        assertThat(agreement.wanted()).containsExactly("finance");
        assertThat(agreement.wouldHelp(List.of())).isTrue();
        assertThat(agreement.standings())
                .containsExactly(new FactorStanding("finance", 1, List.of()), new FactorStanding(null, 2, List.of()));
    }

    @Test
    void one_person_of_two_groups_counts_once() {
        ApprovalVote both = vote("finance", "legal");
        Agreement agreement = Agreement.of(List.of(FINANCE, LEGAL), List.of(both));
        assertThat(agreement.isComplete()).isFalse();
        assertThat(agreement.wanted()).containsExactly("finance", "legal"); // either would do
        assertThat(agreement.wouldHelp(List.of("other"))).isFalse();
    }

    @Test
    void who_came_first_makes_room_for_whom_only_one_place_fits() {
        ApprovalVote both = vote("finance", "legal");
        ApprovalVote finance = vote("finance");
        Agreement agreement = Agreement.of(List.of(FINANCE, LEGAL), List.of(both, finance));
        assertThat(agreement.isComplete()).isTrue();
        assertThat(agreement.standings())
                .containsExactly(
                        new FactorStanding("finance", 1, List.of(finance.person())),
                        new FactorStanding("legal", 1, List.of(both.person())));
    }

    @Test
    void a_place_for_anybody_is_left_to_those_of_no_group() {
        ApprovalVote finance = vote("finance");
        ApprovalVote nobody = vote();
        assertThat(Agreement.of(List.of(ANYBODY, FINANCE), List.of(finance, nobody))
                        .isComplete())
                .isTrue();
        assertThat(Agreement.of(List.of(ANYBODY, FINANCE), List.of(nobody)).wouldHelp(List.of()))
                .isFalse();
    }

    @Test
    void more_of_one_group_than_are_asked_for_help_nothing() {
        Agreement agreement = Agreement.of(List.of(FINANCE, LEGAL), List.of(vote("finance"), vote("finance")));
        assertThat(agreement.isComplete()).isFalse();
        assertThat(agreement.wanted()).containsExactly("legal");
        assertThat(agreement.wouldHelp(List.of("finance"))).isFalse();
    }

    private static ApprovalVote vote(String... groups) {
        return new ApprovalVote(UUID.randomUUID(), List.of(groups), null, null, Instant.EPOCH);
    }
}
