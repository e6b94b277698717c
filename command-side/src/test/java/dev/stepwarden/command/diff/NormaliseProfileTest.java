package dev.stepwarden.command.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.domain.diff.BuiltInProfile;
import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.NormalRules.Replacement;
import dev.stepwarden.domain.diff.NormalRules.Tolerance;
import dev.stepwarden.domain.diff.ProfileEvent.ProfileSaved;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.ProfileInput;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.diff.StaleProfile;
import dev.stepwarden.domain.diff.TooManyProfiles;
import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.TenantId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliseProfileTest {
    private static final ProfileId LOOSE = new ProfileId(new TenantId(new UUID(1, 1)), new UUID(1, 2), "loose");
    private static final String SECRET = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";

    private boolean full;
    private final AggregateTestFixture<NormaliseProfile> profile = fixture();

    @Test
    void the_first_version_is_1() {
        profile.givenNoPriorActivity()
                .when(save(NormalRules.DEFAULT, null))
                .expectResultMessagePayload(1)
                .expectEvents(saved(1, NormalRules.DEFAULT));
    }

    @Test
    void rules_based_on_the_newest_version_are_the_next_one() {
        profile.given(saved(1, NormalRules.DEFAULT), saved(2, NormalRules.STRICT))
                .when(save(NormalRules.DEFAULT, 2))
                .expectResultMessagePayload(3)
                .expectEvents(saved(3, NormalRules.DEFAULT));
    }

    @Test
    void rules_based_on_an_old_version_are_refused() {
        profile.given(saved(1, NormalRules.DEFAULT), saved(2, NormalRules.STRICT))
                .when(save(ignoring("/output"), 1))
                .expectException(StaleProfile.class)
                .expectExceptionMessage("version 2 is the newest, and this is based on version 1; nothing was saved")
                .expectNoEvents();
    }

    @Test
    void a_profile_is_not_saved_over_by_one_that_knows_no_version() {
        profile.given(saved(1, NormalRules.DEFAULT), saved(2, NormalRules.STRICT))
                .when(save(ignoring("/output"), null))
                .expectException(StaleProfile.class)
                .expectNoEvents();
    }

    @Test
    void what_does_not_exist_is_nothing_to_be_based_on() {
        profile.givenNoPriorActivity()
                .when(save(NormalRules.DEFAULT, 1))
                .expectException(StaleProfile.class)
                .expectNoEvents();
    }

    @Test
    void the_same_request_once_more_gets_the_same_answer() {
        profile.given(saved(1, NormalRules.DEFAULT), saved(2, NormalRules.STRICT))
                .when(save(NormalRules.STRICT, 1))
                .expectResultMessagePayload(2)
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "strict"})
    void a_built_in_profile_is_not_saved_over(String name) {
        profile.givenNoPriorActivity()
                .when(new SaveProfile(new ProfileId(LOOSE.tenant(), LOOSE.project(), name), NormalRules.DEFAULT, null))
                .expectException(BuiltInProfile.class)
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Loose", "a b", "../x", "a/b", "-a", "a\n", "é"})
    void a_name_that_does_not_go_into_an_address_is_refused(String name) {
        profile.givenNoPriorActivity()
                .when(new SaveProfile(new ProfileId(LOOSE.tenant(), LOOSE.project(), name), NormalRules.DEFAULT, null))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    @Test
    void a_project_that_is_full_takes_no_further_profile() {
        full = true;
        profile.givenNoPriorActivity()
                .when(save(NormalRules.DEFAULT, null))
                .expectException(TooManyProfiles.class)
                .expectNoEvents();
    }

    @Test
    void further_versions_need_no_further_place() {
        full = true;
        profile.given(saved(1, NormalRules.DEFAULT))
                .when(save(NormalRules.STRICT, 1))
                .expectEvents(saved(2, NormalRules.STRICT));
    }

    @Test
    void a_secret_in_a_rule_is_refused_where_it_stands() {
        NormalRules rules = new NormalRules(
                true,
                true,
                true,
                true,
                List.of("/output", "/input/" + SECRET),
                List.of(new Replacement("a+", SECRET), new Replacement(SECRET, "")),
                List.of("/" + SECRET),
                List.of(new Tolerance("/metadata/" + SECRET, BigDecimal.ONE)));

        profile.givenNoPriorActivity()
                .when(save(rules, null))
                .expectException(InvalidFields.class)
                .expectExceptionMessage(not(containsString(SECRET)))
                .expectNoEvents();
        assertThat(pointers(rules))
                .containsExactlyInAnyOrder(
                        "/rules/ignore/1",
                        "/rules/replace/0/with",
                        "/rules/replace/1/pattern",
                        "/rules/sets/0",
                        "/rules/tolerance/0/path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\[REDACTED:[a-z-]+\\]",
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z",
                "req_[A-Za-z0-9]{24}",
                "[^@ ]+@[^@ ]+",
                "sk-[A-Za-z0-9]{20,}",
                "token=\\S+",
                "Bearer \\S+",
                "/tmp/[^/]+/"
            })
    void patterns_that_people_need_are_no_secrets(String pattern) {
        NormalRules rules = new NormalRules(
                false, false, false, false, List.of(), List.of(new Replacement(pattern, "<it>")), List.of(), List.of());
        profile.givenNoPriorActivity().when(save(rules, null)).expectEvents(saved(1, rules));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(abcdefghijklmnopqrstuvwxyz){1000}", "((a{10}){10}){11}", "(?<=a)b"})
    void a_pattern_that_is_none_or_says_too_much_is_refused(String pattern) {
        NormalRules rules = new NormalRules(
                false, false, false, false, List.of(), List.of(new Replacement(pattern, "")), List.of(), List.of());
        profile.givenNoPriorActivity().when(save(rules, null)).expectException(InvalidFields.class);
        assertThat(pointers(rules)).containsExactly("/rules/replace/0/pattern");
    }

    private static List<String> pointers(NormalRules rules) {
        try {
            ProfileInput.rules(rules);
            return List.of();
        } catch (InvalidFields refused) {
            return refused.errors().stream().map(FieldError::pointer).toList();
        }
    }

    private static NormalRules ignoring(String path) {
        return new NormalRules(true, true, true, false, List.of(path), List.of(), List.of(), List.of());
    }

    private static SaveProfile save(NormalRules rules, @Nullable Integer basedOn) {
        return new SaveProfile(LOOSE, rules, basedOn);
    }

    private static ProfileSaved saved(int version, NormalRules rules) {
        return new ProfileSaved(LOOSE, version, new String(rules.bytes(), StandardCharsets.UTF_8));
    }

    private AggregateTestFixture<NormaliseProfile> fixture() {
        AggregateTestFixture<NormaliseProfile> fixture = Fixtures.of(NormaliseProfile.class);
        ProfileNames names = profile -> {
            if (full) throw new TooManyProfiles();
        };
        fixture.registerInjectableResource(names);
        return fixture;
    }
}
