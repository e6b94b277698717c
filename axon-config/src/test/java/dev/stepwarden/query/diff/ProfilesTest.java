package dev.stepwarden.query.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.Eventually;
import dev.stepwarden.ServerTest;
import dev.stepwarden.TestTenant;
import dev.stepwarden.domain.diff.ListProfileVersions;
import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.Profile;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.diff.SavedProfile;
import dev.stepwarden.domain.diff.ShowProfile;
import dev.stepwarden.domain.diff.TooManyProfiles;
import dev.stepwarden.domain.messaging.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProfilesTest extends ServerTest {
    @Autowired
    private Configuration axon;

    @Autowired
    @Qualifier("owner")
    private JdbcClient owner;

    @Test
    void built_in_profiles_need_no_project() {
        TestTenant tenant = newTenant();
        assertThat(shown(tenant, null, "default", null).map(SavedProfile::profile))
                .contains(Profile.DEFAULT);
        assertThat(shown(tenant, null, "strict", 1).map(SavedProfile::profile)).contains(Profile.STRICT);
        assertThat(shown(tenant, null, "strict", 2)).isEmpty();
        assertThat(shown(tenant, null, "loose", null)).isEmpty();
    }

    @Test
    void every_version_is_found_as_it_was_saved() {
        TestTenant tenant = newTenant();
        save(tenant, "loose", ignoring("/output"), null);
        save(tenant, "loose", ignoring("/input"), 1);

        Eventually.holds(() -> assertThat(
                        shown(tenant, tenant.project().value(), "loose", null).map(SavedProfile::profile))
                .contains(new Profile("loose", 2, ignoring("/input"))));
        assertThat(shown(tenant, tenant.project().value(), "loose", 1).map(SavedProfile::profile))
                .contains(new Profile("loose", 1, ignoring("/output")));
        assertThat(shown(tenant, tenant.project().value(), "loose", 3)).isEmpty();
        assertThat(shown(tenant, UUID.randomUUID(), "loose", 1)).isEmpty();
    }

    @Test
    void after_many_versions_and_a_replay_all_are_what_they_were() {
        TestTenant tenant = newTenant();
        IntStream.range(0, 60)
                .forEach(i -> save(tenant, "loose", ignoring("/metadata/" + i), i == 0 ? null : Integer.valueOf(i)));
        Eventually.holds(() -> assertThat(rows(tenant)).hasSize(60));
        List<String> before = rows(tenant);
        assertThat(versions(tenant, null)).hasSize(50).first().isEqualTo(60);

        TrackingEventProcessor processor = axon.eventProcessingConfiguration()
                .eventProcessor("profile", TrackingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        assertThat(rows(tenant)).isEmpty();
        processor.start();

        Eventually.holds(() -> assertThat(rows(tenant)).isEqualTo(before));
        assertThat(versions(tenant, 11)).hasSize(10).first().isEqualTo(10);
    }

    @Test
    void of_many_new_profiles_at_the_same_time_a_hundred_are_taken() {
        TestTenant tenant = newTenant();
        AtomicInteger refused = new AtomicInteger();
        IntStream.range(0, 95).forEach(i -> save(tenant, "p" + i, NormalRules.STRICT, null));

        IntStream.range(95, 111).parallel().forEach(i -> {
            try {
                save(tenant, "p" + i, NormalRules.STRICT, null);
            } catch (TooManyProfiles full) {
                refused.incrementAndGet();
            }
        });

        assertThat(refused).hasValue(11);
        save(tenant, "p0", NormalRules.DEFAULT, 1);
    }

    @Test
    void what_is_no_project_of_the_tenant_has_no_profiles() {
        TestTenant tenant = newTenant();
        ProfileId elsewhere = new ProfileId(tenant.id(), newTenant().project().value(), "loose");
        assertThatThrownBy(() -> commands.send(tenant.server(), new SaveProfile(elsewhere, NormalRules.STRICT, null)))
                .isInstanceOf(NotFound.class);
    }

    private void save(TestTenant tenant, String name, NormalRules rules, @Nullable Integer basedOn) {
        ProfileId profile = new ProfileId(tenant.id(), tenant.project().value(), name);
        int version = commands.send(tenant.server(), new SaveProfile(profile, rules, basedOn));
        assertThat(version).isEqualTo(basedOn == null ? 1 : basedOn + 1);
    }

    private Optional<SavedProfile> shown(
            TestTenant tenant, @Nullable UUID project, String name, @Nullable Integer version) {
        return queries.ask(tenant.server(), new ShowProfile(tenant.id(), project, name, version));
    }

    private List<Integer> versions(TestTenant tenant, @Nullable Integer before) {
        return queries
                .ask(
                        tenant.server(),
                        new ListProfileVersions(tenant.id(), tenant.project().value(), "loose", 50, before))
                .items()
                .stream()
                .map(saved -> saved.profile().version())
                .toList();
    }

    private List<String> rows(TestTenant tenant) {
        return owner.sql("SELECT to_jsonb(t)::text FROM normal_profile t WHERE tenant_id = ? ORDER BY 1")
                .param(tenant.id().value())
                .query(String.class)
                .list();
    }

    private static NormalRules ignoring(String path) {
        return new NormalRules(true, true, true, false, List.of(path), List.of(), List.of(), List.of());
    }
}
