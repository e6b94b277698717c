package dev.stepwarden.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.policy.NotReadyToPublish;
import dev.stepwarden.domain.policy.NothingToRollBack;
import dev.stepwarden.domain.policy.PolicyCommand.DraftPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.PublishPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.RollBackPolicy;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyDrafted;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyPublished;
import dev.stepwarden.domain.policy.PolicyEvent.PolicyRolledBack;
import dev.stepwarden.domain.policy.PolicyEvent.PolicySimulated;
import dev.stepwarden.domain.policy.PolicyReplaced;
import dev.stepwarden.domain.policy.PolicySetElsewhere;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.ReasonMissing;
import dev.stepwarden.domain.policy.SecondPersonNeeded;
import dev.stepwarden.domain.policy.SecretInPolicy;
import dev.stepwarden.domain.policy.SimulationCounts;
import dev.stepwarden.domain.policy.StalePolicy;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final UUID PROJECT = new UUID(1, 2);
    private static final PolicySetId SET = new PolicySetId(TENANT, "payments");
    private static final UUID ANN = new UUID(2, 1);
    private static final UUID BOB = new UUID(2, 2);
    private static final String BLOCK = "default: block";
    private static final String ASK = "default: require_approval";
    private static final String FAILING = "default: block\ntests: [{input: {tool: x}, expect: {effect: allow}}]";
    private static final SimulationCounts COUNTS = new SimulationCounts(1, 0, 0, 0, 0);

    private final Kept kept = new Kept();
    private final AggregateTestFixture<PolicySet> set = fixture();

    @Test
    void the_first_version_is_1_and_its_text_is_kept() {
        set.givenNoPriorActivity()
                .when(draft(BLOCK, null), by(person(ANN)))
                .expectResultMessagePayload(1)
                .expectEvents(drafted(1, BLOCK, null, ANN));
        assertThat(kept.documents).containsEntry(1, BLOCK);
    }

    @Test
    void a_draft_of_an_old_version_is_refused() {
        given(drafted(1, BLOCK, null, ANN), drafted(2, ASK, 1, ANN))
                .when(draft("default: allow", 1), by(person(ANN)))
                .expectException(StalePolicy.class)
                .expectNoEvents();
    }

    @Test
    void the_same_draft_once_more_is_answered_alike() {
        given(drafted(1, BLOCK, null, ANN))
                .when(draft("{\"default\": \"block\"}", null), by(person(ANN)))
                .expectResultMessagePayload(1)
                .expectNoEvents();
    }

    @Test
    void what_is_no_policy_or_holds_a_secret_is_refused() {
        set.givenNoPriorActivity()
                .when(draft("default: maybe", null), by(person(ANN)))
                .expectException(InvalidFields.class);
        String secret = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
        fixtureOf()
                .givenNoPriorActivity()
                .when(draft(BLOCK + " # " + secret, null), by(person(ANN)))
                .expectException(SecretInPolicy.class);
    }

    @Test
    void a_set_stays_where_it_was_first_drafted() {
        given(drafted(1, BLOCK, null, ANN))
                .when(new DraftPolicy(SET, new UUID(9, 9), false, ASK, 1), by(person(ANN)))
                .expectException(PolicySetElsewhere.class);
        fixtureOf()
                .given(drafted(1, BLOCK, null, ANN))
                .when(new PublishPolicy(SET, new UUID(9, 9), false, 1, "why"), by(person(ANN)))
                .expectException(NotFound.class);
    }

    @Test
    void a_first_version_that_was_simulated_is_put_in_force_by_its_author() {
        given(drafted(1, ASK, null, ANN), simulated(1, null))
                .when(publish(1, "why"), by(person(ANN)))
                .expectEvents(published(1, ASK, null, List.of(), ANN, ANN));
        assertThat(kept.inForce).isEqualTo(1);
    }

    @Test
    void without_a_reason_nothing_is_published() {
        given(drafted(1, ASK, null, ANN), simulated(1, null))
                .when(publish(1, " "), by(person(ANN)))
                .expectException(ReasonMissing.class)
                .expectNoEvents();
    }

    @Test
    void tests_must_pass_and_it_must_have_been_simulated() {
        given(drafted(1, FAILING, null, ANN))
                .when(publish(1, "why"), by(person(BOB)))
                .expectException(NotReadyToPublish.class)
                .expectExceptionMessage("this version cannot be published: 1 of its tests fails;"
                        + " it has not been simulated on recorded calls")
                .expectNoEvents();
        assertThat(kept.inForce).isZero();
    }

    @Test
    void a_simulation_against_what_is_not_in_force_any_more_does_not_count() {
        given(
                        drafted(1, ASK, null, ANN),
                        drafted(2, BLOCK, 1, ANN),
                        simulated(2, null),
                        simulated(1, null),
                        published(1, ASK, null, List.of(), ANN, ANN))
                .when(publish(2, "why"), by(person(ANN)))
                .expectException(NotReadyToPublish.class)
                .expectNoEvents();
    }

    @Test
    void who_wrote_what_loosens_cannot_publish_it_nor_can_a_key_of_theirs() {
        Object[] looser = {
            drafted(1, BLOCK, null, ANN),
            simulated(1, null),
            published(1, BLOCK, null, List.of(), ANN, ANN),
            drafted(2, ASK, 1, ANN),
            simulated(2, 1)
        };
        given(looser)
                .when(publish(2, "why"), by(person(ANN)))
                .expectException(SecondPersonNeeded.class)
                .expectNoEvents();
        fixtureOf()
                .given(looser)
                .when(publish(2, "why"), by(new Actor.Key(new UUID(5, 5), ANN)))
                .expectException(SecondPersonNeeded.class);
        assertThat(kept.inForce).isZero();
        fixtureOf()
                .given(looser)
                .when(publish(2, "why"), by(person(BOB)))
                .expectEvents(
                        published(2, ASK, 1, List.of("the default is require_approval instead of block"), ANN, BOB));
    }

    @Test
    void what_is_in_force_is_published_again_without_a_word_and_what_was_is_not() {
        Object[] two = {
            drafted(1, ASK, null, ANN),
            simulated(1, null),
            published(1, ASK, null, List.of(), ANN, ANN),
            drafted(2, BLOCK, 1, ANN),
            simulated(2, 1),
            published(2, BLOCK, 1, List.of(), ANN, ANN)
        };
        given(two)
                .when(publish(2, "why"), by(person(ANN)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixtureOf().given(two).when(publish(1, "why"), by(person(ANN))).expectException(PolicyReplaced.class);
    }

    @Test
    void rolling_back_is_a_new_version_and_not_for_who_published_when_it_loosens() {
        Object[] two = {
            drafted(1, ASK, null, ANN),
            simulated(1, null),
            published(1, ASK, null, List.of(), ANN, ANN),
            drafted(2, BLOCK, 1, ANN),
            simulated(2, 1),
            published(2, BLOCK, 1, List.of(), ANN, BOB)
        };
        given(two)
                .when(new RollBackPolicy(SET, PROJECT, false, 1, "why"), by(person(BOB)))
                .expectException(SecondPersonNeeded.class);
        keep(two);
        fixtureOf()
                .given(two)
                .when(new RollBackPolicy(SET, PROJECT, false, 1, "why"), by(person(ANN)))
                .expectResultMessagePayload(3)
                .expectEvents(new PolicyRolledBack(
                        SET,
                        PROJECT,
                        3,
                        1,
                        hash(ASK),
                        ASK,
                        2,
                        "why",
                        List.of("the default is require_approval instead of block"),
                        new Actor.Person(ANN).toString()));
        assertThat(kept.inForce).isEqualTo(3);
    }

    @Test
    void only_what_was_in_force_can_be_rolled_back_to() {
        given(
                        drafted(1, ASK, null, ANN),
                        simulated(1, null),
                        published(1, ASK, null, List.of(), ANN, ANN),
                        drafted(2, BLOCK, 1, ANN))
                .when(new RollBackPolicy(SET, PROJECT, false, 2, "why"), by(person(BOB)))
                .expectException(NothingToRollBack.class);
        fixtureOf()
                .given(drafted(1, ASK, null, ANN), simulated(1, null), published(1, ASK, null, List.of(), ANN, ANN))
                .when(new RollBackPolicy(SET, PROJECT, false, 1, "why"), by(person(BOB)))
                .expectException(NothingToRollBack.class);
    }

    private TestExecutor<PolicySet> given(Object... events) {
        keep(events);
        return set.given(events);
    }

    private void keep(Object... events) {
        for (Object event : events)
            if (event instanceof PolicyDrafted drafted) kept.documents.put(drafted.version(), drafted.document());
    }

    private static DraftPolicy draft(String document, @Nullable Integer basedOn) {
        return new DraftPolicy(SET, PROJECT, false, document, basedOn);
    }

    private static PublishPolicy publish(int version, String reason) {
        return new PublishPolicy(SET, PROJECT, false, version, reason);
    }

    private static PolicyDrafted drafted(int version, String document, @Nullable Integer basedOn, UUID author) {
        return new PolicyDrafted(
                SET, PROJECT, version, hash(document), document, basedOn, new Actor.Person(author).toString());
    }

    private static PolicySimulated simulated(int version, @Nullable Integer against) {
        return new PolicySimulated(SET, version, new UUID(3, version), against, COUNTS);
    }

    private static PolicyPublished published(
            int version, String document, @Nullable Integer replaces, List<String> loosenings, UUID author, UUID by) {
        return new PolicyPublished(
                SET,
                PROJECT,
                version,
                hash(document),
                replaces,
                "why",
                loosenings,
                new Actor.Person(author).toString(),
                new Actor.Person(by).toString());
    }

    private static String hash(String document) {
        return PolicyDocument.parse(document).hash();
    }

    private static Actor person(UUID id) {
        return new Actor.Person(id);
    }

    private static Map<String, ?> by(Actor actor) {
        return Map.of("caller", new Caller(TENANT, actor, Role.ADMIN, null, null));
    }

    private AggregateTestFixture<PolicySet> fixture() {
        AggregateTestFixture<PolicySet> fixture = Fixtures.of(PolicySet.class);
        fixture.registerInjectableResource(kept);
        return fixture;
    }

    private AggregateTestFixture<PolicySet> fixtureOf() {
        return fixture();
    }

    /** The store as it is in the database, but for one set. */
    private static final class Kept implements PolicyStore {
        private final Map<Integer, String> documents = new HashMap<>();
        private int inForce;

        @Override
        public void claim(PolicySetId set, @Nullable UUID project) {}

        @Override
        public void keep(PolicySetId set, int version, String document) {
            documents.put(version, document);
        }

        @Override
        public String document(PolicySetId set, int version) {
            String document = documents.get(version);
            if (document == null) throw new IllegalStateException("no version " + version);
            return document;
        }

        @Override
        public void putInForce(PolicySetId set, @Nullable UUID project, int version, String hash, String document) {
            inForce = version;
        }
    }
}
