package dev.stepwarden.command.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.run.AgentVersion;
import dev.stepwarden.domain.run.RunFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartIntakeTest extends IntakeTest {

    @Test
    void a_run_is_started_as_its_request_says() {
        RunFacts facts = start("'id':'00000000-0000-0002-0000-000000000002','agent':{'name':'support','version':'1.2'},"
                        + "'release':'r1','session_id':'s','resumes':'00000000-0000-0002-0000-000000000003',"
                        + "'tags':['b','a','b'],'env':'staging','started_at':'2026-11-25T11:00:00.1234567+01:00'")
                .command()
                .facts();

        assertThat(facts.agent()).isEqualTo(new AgentVersion("support", "1.2"));
        assertThat(List.of(facts.env(), String.valueOf(facts.release()), String.valueOf(facts.sessionId())))
                .containsExactly("staging", "r1", "s");
        assertThat(facts.resumes()).isEqualTo(new UUID(2, 3));
        assertThat(facts.tags()).containsExactly("b", "a");
        assertThat(facts.startedAt()).isEqualTo(Instant.parse("2026-11-25T10:00:00.123456Z"));
    }

    @Test
    void what_is_left_out_has_its_default() {
        RunIntake.Start start = start("");

        assertThat(start.command().facts().env()).isEqualTo("default");
        assertThat(start.command().facts().project()).isEqualTo(CHECKOUT.id());
        assertThat(start.projectName()).isEqualTo("checkout");
        assertThat(start.command().facts().startedAt()).isEqualTo(Instant.parse("2026-11-25T12:00:00.123456Z"));
        assertThat(start.command().run().value().version()).isEqualTo(4);
        assertThat(text(start.command().content())).isEqualTo("{'name':'n'}");
    }

    @Test
    void the_projects_plan_fixes_the_day_of_expiry_and_its_place_is_made() {
        LocalDate expiresOn = start("").command().expiresOn();

        assertThat(expiresOn).isEqualTo(LocalDate.parse("2026-12-25"));
        assertThat(ensured).containsExactly(expiresOn);
    }

    @Test
    void names_come_through_exactly_whatever_they_hold() {
        for (String name : List.of(
                "Robert'); DROP TABLE run;--",
                "<script>alert(1)</script>",
                "${jndi:ldap://127.0.0.1/a}",
                "abc\u202e\u2066fdp",
                "a\u200bb\ufeffc",
                "e\u0301",
                "\" ' ` \\ / \b\f\n\r\t",
                "\u0001\u001f\u007f\u0085",
                "\uD83E\uDD8A\uDBFF\uDFFF",
                "  two  spaces  ",
                "=HYPERLINK(\"http://x\")")) {
            Json body = new Json.Obj(Map.of(
                    "name", new Json.Str(name),
                    "tags", new Json.Arr(List.of(new Json.Str(name)))));
            RunFacts facts = intake.start(key(null, null), body).command().facts();

            assertThat(facts.name()).isEqualTo(name);
            assertThat(facts.tags()).containsExactly(name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /name",
                "{'name':null} | /name",
                "{'name':''} | /name",
                "{'name':7} | /name",
                "{'name':'a\\u0000b'} | /name",
                "{'name':'n','id':'../../etc/passwd'} | /id",
                "{'name':'n','tags':'t'} | /tags",
                "{'name':'n','tags':['a\\u0000b']} | /tags",
                "{'name':'n','env':''} | /env",
                "{'name':'n','project':''} | /project",
                "{'name':'n','metadata':[]} | /metadata",
                "{'name':'n','started_at':'yesterday'} | /started_at",
                "{'name':'n','started_at':'+1000000000-01-01T00:00:00Z'} | /started_at",
                "{'name':'n','agent':{'version':'1'}} | /agent/name",
                "{'name':'n','colour':'red'} | /colour"
            })
    void a_bad_field_is_named(String body, String pointer) {
        assertThat(pointers(() -> intake.start(key(null, null), json(body)))).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource({"name, 200", "env, 64", "release, 200", "session_id, 200", "project, 200"})
    void a_text_has_a_most(String field, int most) {
        String tooLong = "'" + field + "':'" + "x".repeat(most + 1) + "'";
        String body = field.equals("name") ? "{" + tooLong + "}" : "{'name':'n'," + tooLong + "}";

        assertThat(pointers(() -> intake.start(key(null, null), json(body)))).containsExactly("/" + field);
    }

    @Test
    void tags_have_a_most_in_number_and_in_length() {
        String fifty = String.join(",", Collections.nCopies(50, "'t'"));

        assertThat(start("'tags':[" + fifty + "]").command().facts().tags()).containsExactly("t");
        assertThat(pointers(() -> start("'tags':[" + fifty + ",'t']"))).containsExactly("/tags");
        assertThat(pointers(() -> start("'tags':['" + "x".repeat(101) + "']"))).containsExactly("/tags");
    }

    @Test
    void metadata_larger_than_a_payload_may_be_is_too_large() {
        assertThatThrownBy(() -> start("'metadata':{'k':'" + "x".repeat(Limits.SLOT) + "'}"))
                .isInstanceOfSatisfying(
                        PayloadTooLarge.class,
                        refused -> assertThat(refused.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.pointer()).isEqualTo("/metadata")));
    }

    // --- project and environment

    @Test
    void a_key_for_all_projects_names_one_by_name_or_id() {
        projects.add(SEARCH);

        for (String named : List.of("search", SEARCH.id().toString())) {
            assertThat(start("'project':'" + named + "'").command().facts().project())
                    .isEqualTo(SEARCH.id());
        }
    }

    @Test
    void a_project_that_is_not_known_or_not_named_is_refused() {
        projects.add(SEARCH);

        for (String members : List.of("", "'project':'other'", "'project':'" + new UUID(8, 8) + "'")) {
            assertThatThrownBy(() -> start(members)).isInstanceOf(ProjectUnknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'project':'search'", "'project':'00000000-0000-0003-0000-000000000002'"})
    void a_keys_project_is_the_runs(String members) {
        projects.add(SEARCH);

        assertThat(intake.start(key(SEARCH.id(), null), run(members))
                        .command()
                        .facts()
                        .project())
                .isEqualTo(SEARCH.id());
    }

    @Test
    void a_key_of_one_project_starts_no_run_in_another() {
        projects.add(SEARCH);

        assertThatThrownBy(() -> intake.start(key(SEARCH.id(), null), run("'project':'checkout'")))
                .isInstanceOf(BoundByKey.class);
    }

    @Test
    void a_keys_environment_is_the_runs_and_no_other() {
        assertThat(intake.start(key(null, "prod"), run("")).command().facts().env())
                .isEqualTo("prod");
        assertThat(intake.start(key(null, "prod"), run("'env':'prod'"))
                        .command()
                        .facts()
                        .env())
                .isEqualTo("prod");
        assertThatThrownBy(() -> intake.start(key(null, "prod"), run("'env':'dev'")))
                .isInstanceOf(BoundByKey.class);
    }
}
