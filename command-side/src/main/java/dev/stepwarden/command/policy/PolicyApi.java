package dev.stepwarden.command.policy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.JsonText;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.NotFound;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.policy.PolicyCommand.DraftPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.PublishPolicy;
import dev.stepwarden.domain.policy.PolicyCommand.RollBackPolicy;
import dev.stepwarden.domain.policy.PolicyDocument;
import dev.stepwarden.domain.policy.PolicyInput;
import dev.stepwarden.domain.policy.PolicySetId;
import dev.stepwarden.domain.policy.PolicyVersion;
import dev.stepwarden.domain.policy.PolicyVersion.Publication;
import dev.stepwarden.domain.policy.ShowPolicyVersion;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.NamedProject;
import dev.stepwarden.domain.redaction.Redactor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Drafting and publishing policies by HTTP. */
@RestController
class PolicyApi implements PolicyApiDescription {
    private static final int LONGEST_PROJECT = 200;
    private static final int LONGEST_REASON = 400;
    private static final Redactor REDACTOR = Redactor.always();

    private final Commands commands;
    private final Queries queries;

    PolicyApi(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    @PostMapping("/v1/policies")
    public ResponseEntity<PolicyAnswer> draft(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.DRAFT_POLICIES);
        ObjectFields fields = ObjectFields.of(body);
        String name = fields.requiredText("set", PolicySetId.LONGEST_NAME);
        String text = document(fields);
        Integer basedOn = version(fields);
        String named = fields.text("project", LONGEST_PROJECT);
        boolean organisation = organisation(fields);
        if (organisation && named != null) fields.complain("project", "has no meaning for a set of the organisation");
        fields.done();
        PolicySetId set = new PolicySetId(caller.tenant(), PolicySetId.checkedName(name));
        PolicyDocument document = PolicyInput.document(text);
        UUID project = organisation ? null : project(caller, named);
        int version = commands.send(caller, new DraftPolicy(set, project, organisation, text, basedOn));
        ShowPolicyVersion show = new ShowPolicyVersion(caller.tenant(), name, version);
        ReadAfterWrite.await(() -> queries.ask(caller, show).isPresent());
        List<PolicyAnswer.TestAnswer> tests =
                document.runTests().stream().map(PolicyAnswer.TestAnswer::of).toList();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new PolicyAnswer(name, version, document.hash(), "draft", tests));
    }

    @Override
    @PostMapping("/v1/policies/{set}/{version}:publish")
    public PolicyAnswer.Published publish(
            Caller caller, @PathVariable String set, @PathVariable String version, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.PUBLISH_POLICIES);
        String reason = reason(body);
        PolicyVersion found = found(caller, set, PathVersion.of(version));
        commands.send(
                caller,
                new PublishPolicy(
                        new PolicySetId(caller.tenant(), set),
                        found.project(),
                        found.project() == null,
                        found.version(),
                        reason));
        return published(caller, set, found.version());
    }

    @Override
    @PostMapping("/v1/policies/{set}/{version}:rollback")
    public PolicyAnswer.Published rollBack(
            Caller caller, @PathVariable String set, @PathVariable String version, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.PUBLISH_POLICIES);
        String reason = reason(body);
        PolicyVersion found = found(caller, set, PathVersion.of(version));
        int next = commands.send(
                caller,
                new RollBackPolicy(
                        new PolicySetId(caller.tenant(), set),
                        found.project(),
                        found.project() == null,
                        found.version(),
                        reason));
        return published(caller, set, next);
    }

    private PolicyVersion found(Caller caller, String set, int version) {
        return queries.ask(caller, new ShowPolicyVersion(caller.tenant(), set, version))
                .orElseThrow(() -> new NotFound("version of the policy set"));
    }

    private PolicyAnswer.Published published(Caller caller, String set, int version) {
        ShowPolicyVersion show = new ShowPolicyVersion(caller.tenant(), set, version);
        ReadAfterWrite.await(() -> queries.ask(caller, show)
                .filter(found -> found.publication() != null)
                .isPresent());
        PolicyVersion found = found(caller, set, version);
        Publication publication = found.publication();
        return new PolicyAnswer.Published(
                set, version, found.hash(), "active", publication == null ? List.of() : publication.loosenings());
    }

    private static String document(ObjectFields fields) {
        return switch (fields.json("document")) {
            case null -> {
                fields.complain("document", "is required");
                yield "";
            }
            case Json.Str text -> text.value();
            case Json.Obj object -> JsonText.of(object);
            default -> {
                fields.complain("document", "must be a text or an object");
                yield "";
            }
        };
    }

    private static @Nullable Integer version(ObjectFields fields) {
        Long version = fields.count("based_on");
        if (version == null) return null;
        if (version == 0) fields.complain("based_on", "must be a version, from 1");
        return (int) Math.min(version, Integer.MAX_VALUE);
    }

    private static boolean organisation(ObjectFields fields) {
        return switch (fields.json("organisation")) {
            case null -> false;
            case Json.Bool bool -> bool.value();
            default -> {
                fields.complain("organisation", "must be true or false");
                yield false;
            }
        };
    }

    private static String reason(Json body) {
        ObjectFields fields = ObjectFields.of(body);
        String reason = fields.text("reason", LONGEST_REASON);
        fields.done();
        return reason == null ? "" : REDACTOR.redactText(reason);
    }

    private UUID project(Caller caller, @Nullable String named) {
        return queries.ask(caller, new NamedProject(caller.tenant(), named))
                .map(FindProject.Found::id)
                .orElseThrow(() -> new UnknownPolicyProject(named));
    }
}
