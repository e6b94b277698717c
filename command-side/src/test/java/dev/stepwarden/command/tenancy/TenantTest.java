package dev.stepwarden.command.tenancy;

import dev.stepwarden.command.Fixtures;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.TenantCommand.CreateTenant;
import dev.stepwarden.domain.tenancy.TenantEvent.TenantCreated;
import dev.stepwarden.domain.tenancy.TenantExists;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));

    private final AggregateTestFixture<Tenant> tenant = Fixtures.of(Tenant.class);

    @Test
    void a_tenant_is_created() {
        tenant.givenNoPriorActivity()
                .when(new CreateTenant(ACME, "acme"))
                .expectSuccessfulHandlerExecution()
                .expectEvents(new TenantCreated(ACME, "acme"));
    }

    @Test
    void creating_the_same_tenant_again_changes_nothing() {
        tenant.given(new TenantCreated(ACME, "acme"))
                .when(new CreateTenant(ACME, "acme"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_tenant_is_not_created_over_another() {
        tenant.given(new TenantCreated(ACME, "acme"))
                .when(new CreateTenant(ACME, "globex"))
                .expectException(TenantExists.class)
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "acme ",
                " acme",
                "ac\nme",
                "ac\rme",
                "ac\tme",
                "ac\u0000me",
                "ac\u001bme",
                "ac\u202eme",
                "ac\u2028me",
                "ac\ufeffme"
            })
    void a_name_that_breaks_lines_or_hides_is_refused(String name) {
        tenant.givenNoPriorActivity()
                .when(new CreateTenant(ACME, name))
                .expectException(InvalidFields.class)
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ünïcode & Söhne", "<b>acme</b>", "東京", "a", "👩‍👩‍👧 toys"})
    void a_name_in_any_script_is_kept_as_it_is(String name) {
        tenant.givenNoPriorActivity().when(new CreateTenant(ACME, name)).expectEvents(new TenantCreated(ACME, name));
    }

    @Test
    void a_name_is_at_most_a_hundred_characters() {
        tenant.givenNoPriorActivity()
                .when(new CreateTenant(ACME, "a".repeat(100)))
                .expectEvents(new TenantCreated(ACME, "a".repeat(100)));
        Fixtures.of(Tenant.class)
                .givenNoPriorActivity()
                .when(new CreateTenant(ACME, "a".repeat(101)))
                .expectException(InvalidFields.class);
    }
}
