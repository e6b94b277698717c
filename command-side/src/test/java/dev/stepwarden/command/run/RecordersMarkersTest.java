package dev.stepwarden.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwarden.domain.run.StepDraft;
import dev.stepwarden.domain.tenancy.Actor;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A recorder redacts before it sends: its markers are taken as such, but from nobody else. */
class RecordersMarkersTest extends IntakeTest {
    private static final String STEP_WITH_MARKERS =
            step("'input':{'key':{'$redacted':{'rule':'github-pat'}},'text':'by [REDACTED:email]'}");
    private static final Actor KEY = new Actor.Key(new UUID(5, 5), new UUID(6, 6));
    private static final Actor PERSON = new Actor.Person(new UUID(7, 7));

    private StepDraft appended(Actor by, Role role) {
        Caller caller = new Caller(new TenantId(new UUID(1, 1)), by, role, null, null);
        return intake.append(caller, RUN, json("{'steps':[" + STEP_WITH_MARKERS + "]}"))
                .steps()
                .getFirst();
    }

    @Test
    void an_ingest_keys_markers_stay_and_count() {
        StepDraft draft = appended(KEY, Role.INGEST);

        assertThat(text(draft.content()))
                .contains("{'key':{'$redacted':{'rule':'github-pat'}},'text':'by [REDACTED:email]'}");
        assertThat(draft.facts().redactions().rules()).isEqualTo(Map.of("github-pat", 1, "email", 1));
    }

    @Test
    void what_looks_like_a_marker_is_escaped_when_any_other_key_or_person_sends_it() {
        for (StepDraft draft : new StepDraft[] {appended(KEY, Role.ADMIN), appended(PERSON, Role.ADMIN)}) {
            assertThat(text(draft.content()))
                    .contains("{'key':{'~$redacted':{'rule':'github-pat'}},'text':'by [~REDACTED:email]'}");
            assertThat(draft.facts().redactions().count()).isZero();
        }
    }

    private static final String STEP_WITH_TAGS = step("'input':{'key':{'$redacted':{'rule':'github-pat','tag':"
            + "'s1:0123456789ab'}},'text':'by [REDACTED:jwt#s1:0123456789ab]'},"
            + "'error':{'type':'E','message':'[REDACTED:jwt#s1:0123456789ab]'}");

    @Test
    void an_ingest_keys_tags_are_kept_in_payloads_and_never_in_facts() {
        Caller caller = new Caller(new TenantId(new UUID(1, 1)), KEY, Role.INGEST, null, null);
        StepDraft draft = intake.append(caller, RUN, json("{'steps':[" + STEP_WITH_TAGS + "]}"))
                .steps()
                .getFirst();

        assertThat(text(draft.content()))
                .contains("{'$redacted':{'rule':'github-pat','tag':'s1-00000000:0123456789ab'}}")
                .contains("'by [REDACTED:jwt#s1-00000000:0123456789ab]'")
                .contains("'message':'[REDACTED:jwt]'");
        assertThat(draft.facts().toString()).contains("[REDACTED:jwt]").doesNotContain("0123456789ab");
    }

    @Test
    void tags_from_any_other_key_or_person_are_escaped() {
        for (Actor by : new Actor[] {KEY, PERSON}) {
            Caller caller = new Caller(new TenantId(new UUID(1, 1)), by, Role.ADMIN, null, null);
            StepDraft draft = intake.append(caller, RUN, json("{'steps':[" + STEP_WITH_TAGS + "]}"))
                    .steps()
                    .getFirst();
            assertThat(text(draft.content()))
                    .contains("'~$redacted':{'rule':'github-pat','tag':'s1:0123456789ab'}")
                    .contains("[~REDACTED:jwt#s1:0123456789ab]")
                    .doesNotContain("'$redacted'");
        }
    }
}
