package dev.stepwarden.query.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.messaging.WireNames;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.policy.PolicySetSummary;
import dev.stepwarden.domain.policy.PolicyTest;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.PolicyVersion.Publication;
import dev.stepwarden.domain.policy.PolicyVersion.Simulated;
import dev.stepwarden.domain.policy.Simulation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version of a policy as it goes over the wire. */
@Schema(name = "PolicyVersion")
record PolicyBody(
        String set,

        @Schema(description = "null for the whole organisation") @Nullable
        UUID project,

        int version,
        String hash,

        @Schema(allowableValues = {"draft", "active", "replaced"})
        String status,

        @Schema(name = "based_on") @Nullable Integer basedOn,

        @Schema(example = "person/018f6f3e-2f4e-7c31-9d3f-2f6d2a1c9b10")
        String author,

        @Schema(name = "drafted_at") Instant draftedAt,

        @Schema(description = "null for one that was never in force") @Nullable
        PublicationBody publication,

        @Schema(description = "null without one") @Nullable SimulatedBody simulation) {

    static PolicyBody of(PolicyVersion version) {
        Publication publication = version.publication();
        Simulated simulation = version.simulation();
        return new PolicyBody(
                version.set(),
                version.project(),
                version.version(),
                version.hash(),
                WireNames.of(version.status()),
                version.basedOn(),
                version.author(),
                version.draftedAt(),
                publication == null ? null : PublicationBody.of(publication),
                simulation == null ? null : SimulatedBody.of(simulation));
    }

    @Schema(name = "PolicyPublication")
    record PublicationBody(
            String publisher,
            Instant at,
            String reason,
            List<String> loosenings,
            @Nullable Integer replaces,

            @Schema(name = "rolled_back_to", description = "the version of which it has the content") @Nullable
            Integer rolledBackTo) {
        static PublicationBody of(Publication it) {
            return new PublicationBody(
                    it.publisher(), it.at(), it.reason(), it.loosenings(), it.replaces(), it.rolledBackTo());
        }
    }

    @Schema(name = "PolicySimulated")
    record SimulatedBody(
            UUID id,
            Instant at,

            @Schema(description = "the version in force that it was compared with") @Nullable
            Integer against,

            @Schema(implementation = Object.class) Json.Obj counts) {
        static SimulatedBody of(Simulated it) {
            return new SimulatedBody(it.id(), it.at(), it.inForce(), StoredCounts.json(it.counts()));
        }
    }

    @Schema(name = "PolicyDetail")
    record Detail(
            PolicyBody version,
            String document,
            @Schema(implementation = Object.class) Json.Obj content,
            List<TestBody> tests) {
        static Detail of(PolicyVersion version) {
            PolicyDocument document = PolicyDocument.parse(version.document());
            return new Detail(
                    PolicyBody.of(version),
                    version.document(),
                    document.content(),
                    document.runTests().stream().map(TestBody::of).toList());
        }
    }

    @Schema(name = "PolicyTestOutcome")
    record TestBody(
            int test,
            boolean passed,
            String effect,
            @Nullable String rule,
            String reason) {
        static TestBody of(PolicyTest.Result result) {
            return new TestBody(
                    result.test(), result.passed(), result.effect().wireName(), result.rule(), result.reason());
        }
    }

    @Schema(name = "PolicyVersionList")
    record Versions(
            List<PolicyBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {}

    @Schema(name = "PolicySet")
    record SetBody(
            String set,

            @Schema(description = "null for the whole organisation") @Nullable
            UUID project,

            @Schema(name = "project_name") @Nullable String projectName,
            int newest,

            @Schema(description = "the version in force; null when none is") @Nullable
            Integer active,

            @Schema(name = "changed_at") Instant changedAt) {
        static SetBody of(PolicySetSummary set) {
            return new SetBody(
                    set.set(), set.project(), set.projectName(), set.newest(), set.active(), set.changedAt());
        }
    }

    @Schema(name = "PolicySetList")
    record Sets(
            List<SetBody> items,

            @Schema(name = "next_page_token", description = "null on the last page") @Nullable
            String nextPageToken) {}

    @Schema(name = "PolicySimulation")
    record SimulationBody(
            UUID id,
            String set,
            int version,

            @Schema(allowableValues = {"running", "done", "cancelled", "failed"})
            String status,

            Progress progress,

            @Schema(implementation = Object.class, description = "null until it is done")
            Json.@Nullable Obj result) {
        static SimulationBody of(Simulation it) {
            return new SimulationBody(
                    it.id(),
                    it.set(),
                    it.version(),
                    it.status().wireName(),
                    new Progress(it.done(), it.total()),
                    it.result());
        }
    }

    /** Calls so far, of all. */
    @Schema(name = "PolicySimulationProgress")
    record Progress(int done, int total) {}
}
