package dev.stepwarden.command.run;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stepwarden.domain.redaction.OwnRule;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.Failure;
import dev.stepwarden.domain.run.RunFacts;
import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.run.StepFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NothingBypassesTheRedactorTest extends IntakeTest {
    private static final String CANARY = "c4n4ry";
    private static final String SECRET = "'https://me:" + CANARY + "@host/x?sig=" + CANARY + "'";

    /** Every place of a step that takes a text of the client's choice. */
    private static final String STEP_OF_SECRETS = "'name':S,'node':S,'input':S,'output':[{S:S},{'Cookie':'" + CANARY
            + "'}],'prompt':[{'role':S,'content':{'a':S},'name':S,'version':S}],'error':{'type':S,'message':S},"
            + "'model':{'provider':S,'name':S,'config':{S:S,'authorization':'" + CANARY + "'}},"
            + "'tool':{'name':S,'call_id':S,'schema_digest':S},'decision':{'id':'" + STEP + "','act':S},"
            + "'metadata':{S:[['x-api-key','" + CANARY + "']]}";

    private static final String RUN_OF_SECRETS = "{'name':S,'env':S,'agent':{'name':S,'version':S},'release':S,"
            + "'session_id':S,'tags':[S],'metadata':{S:{'api-key':'" + CANARY + "'}}}";

    private static String filled(String body) {
        return filled(body, SECRET);
    }

    private static String filled(String body, String secret) {
        return body.replace("S:", secret + ":").replace(":S", ":" + secret).replace("[S]", "[" + secret + "]");
    }

    @Test
    void no_secret_in_any_place_of_a_step_is_kept() {
        StepDraft draft = append(step(filled(STEP_OF_SECRETS))).getFirst();

        assertThat(text(draft.content()))
                .doesNotContain(CANARY)
                .contains("auth-header", "url-userinfo", "signed-query");
        assertThat(draft.facts().toString()).doesNotContain(CANARY).contains("url-userinfo");
        assertThat(draft.facts().redactions().rules())
                .isEqualTo(Map.of("auth-header", 3, "url-userinfo", 20, "signed-query", 20));
    }

    @Test
    void no_secret_in_any_place_of_a_run_is_kept() {
        var start = intake.start(key(null, null), json(filled(RUN_OF_SECRETS))).command();

        assertThat(text(start.content()))
                .doesNotContain(CANARY)
                .contains("auth-header", "url-userinfo", "signed-query");
        assertThat(start.facts().toString()).doesNotContain(CANARY).contains("url-userinfo");
    }

    @Test
    void no_secret_in_the_reason_of_an_end_is_kept() {
        assertThat(finish(filled("{'status':'failed','error':{'type':S,'message':S}}"))
                        .toString())
                .doesNotContain(CANARY)
                .contains("url-userinfo");
    }

    /** By a rule of the project's own, in every place of a run, a step and an end. */
    @Test
    void what_a_projects_own_rule_hides_is_kept_nowhere() {
        ownRules.put(CHECKOUT.id(), List.of(new OwnRule("canary", "c4n[0-9]ry", "")));
        String plain = "'it is " + CANARY + "'";

        StepDraft draft = append(step(filled(STEP_OF_SECRETS, plain))).getFirst();
        var start = intake.start(key(null, null), json(filled(RUN_OF_SECRETS, plain)))
                .command();
        var end = finish(filled("{'status':'failed','error':{'type':S,'message':S}}", plain));

        for (String kept : List.of(
                text(draft.content()),
                draft.facts().toString(),
                text(start.content()),
                start.facts().toString(),
                end.toString())) {
            assertThat(kept).doesNotContain(CANARY).contains("[REDACTED:canary]");
        }
        assertThat(draft.facts().redactions().rules()).containsEntry("canary", 20);
        assertThat(draft.facts().redactions().version()).isEqualTo(1);
        assertThat(start.facts().redactions().version()).isEqualTo(1);
    }

    @Test
    void what_a_client_says_is_made_into_facts_by_the_intake_alone() {
        Set<String> made = names(RunFacts.class, AgentVersion.class, StepFacts.class, StepDraft.class, Failure.class);
        Set<String> readers = new HashSet<>(
                names(RunIntake.class, RunBody.class, StepsBody.class, StepBody.class, FailureBody.class));
        // of the server's own events, in which all is redacted
        readers.add("dev.stepwarden.command.reaction.ServersSteps");

        noClasses()
                .that(describe("are no readers of the intake", type -> !readers.contains(type.getName())))
                .should()
                .callConstructorWhere(describe(
                        "facts or a draft are made",
                        (JavaConstructorCall call) ->
                                made.contains(call.getTargetOwner().getName())))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.stepwarden.command"));
    }

    private static Set<String> names(Class<?>... types) {
        return Stream.of(types).map(Class::getName).collect(Collectors.toSet());
    }
}
