package dev.stepwarden.config.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.tenancy.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class OidcSettingsTest {
    private static final String SECRET = "words-between-the-two";

    private final Map<String, Object> environment = new HashMap<>(Map.of(
            "STEPWARDEN_OIDC_ACME_ISSUER", "https://login.acme.test/realm",
            "STEPWARDEN_OIDC_ACME_TENANT", "11111111-1111-4111-8111-111111111111",
            "STEPWARDEN_OIDC_ACME_CLIENT_ID", "stepwarden",
            "STEPWARDEN_OIDC_ACME_CLIENT_SECRET", SECRET,
            "STEPWARDEN_OIDC_ACME_ROLE_CLAIM", "realm_access.roles",
            "STEPWARDEN_OIDC_ACME_ROLES", "cn=chiefs,ou=it=admin; staff=viewer"));

    @Test
    void a_provider_is_set_by_environment_variables_alone() {
        OidcProvider provider = read().getFirst();

        assertThat(provider.id()).isEqualTo("acme");
        assertThat(provider.clientSecret()).isEqualTo(SECRET);
        assertThat(role(provider, Map.of("realm_access", Map.of("roles", List.of("staff", "cn=chiefs,ou=it")))))
                .isEqualTo(Role.ADMIN);
        assertThat(role(provider, Map.of("realm_access", Map.of("roles", "staff"))))
                .isEqualTo(Role.VIEWER);
    }

    @Test
    void who_has_none_of_the_values_gets_the_default_role_or_none() {
        Map<String, Object> others = Map.of("realm_access", Map.of("roles", List.of("STAFF", 7)));
        assertThat(read().getFirst().roles().of(others)).isEmpty();

        environment.put("STEPWARDEN_OIDC_ACME_DEFAULT_ROLE", "viewer");

        assertThat(read().getFirst().roles().of(others)).contains(Role.VIEWER);
        assertThat(read().getFirst().roles().of(Map.of())).contains(Role.VIEWER);
    }

    @ParameterizedTest
    @CsvSource({
        "ISSUER, http://login.acme.test",
        "ISSUER, https://login.acme.test?x=1",
        "ISSUER, ''",
        "TENANT, acme",
        "CLIENT_ID, ''",
        "CLIENT_SECRET, ''",
        "CLIENT_SECRET_FILE, /nowhere/at/all",
        "ROLES, ''",
        "ROLES, staff",
        "ROLES, staff=king",
        "ROLES, staff=ingest",
        "ROLES, staff=viewer;staff=admin",
        "DEFAULT_ROLE, server"
    })
    void what_can_not_be_used_is_said_by_its_name_and_without_the_secret(String setting, String value) {
        environment.put("STEPWARDEN_OIDC_ACME_" + setting, value);

        assertThatThrownBy(this::read)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("STEPWARDEN_OIDC_ACME_" + setting)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void an_issuer_belongs_to_one_tenant() {
        for (String setting : List.of("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "ROLES")) {
            Object same = environment.get("STEPWARDEN_OIDC_ACME_" + setting);
            environment.put("STEPWARDEN_OIDC_GLOBEX_" + setting, String.valueOf(same));
        }
        environment.put("STEPWARDEN_OIDC_GLOBEX_TENANT", "22222222-2222-4222-8222-222222222222");

        assertThatThrownBy(this::read)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("STEPWARDEN_OIDC_GLOBEX_ISSUER belongs to another provider");
    }

    @Test
    void without_a_safe_address_of_its_own_the_server_does_not_start() {
        assertThat(OidcSettings.baseUrl(here("https://stepwarden.example", true)))
                .hasToString("https://stepwarden.example");
        assertThat(OidcSettings.baseUrl(here("http://localhost:8080", true))).hasToString("http://localhost:8080");
        for (PublicAddress bad :
                List.of(here("http://127.0.0.1:8080", false), here("http://stepwarden.example", true))) {
            assertThatThrownBy(() -> OidcSettings.baseUrl(bad))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("STEPWARDEN_BASE_URL");
        }
    }

    private static PublicAddress here(String url, boolean set) {
        return new PublicAddress() {
            @Override
            public String url() {
                return url;
            }

            @Override
            public boolean isSet() {
                return set;
            }
        };
    }

    @Test
    void no_text_of_the_settings_shows_the_secret() {
        assertThat(properties().toString()).doesNotContain(SECRET);
        assertThat(read().toString()).doesNotContain(SECRET);
    }

    private static Role role(OidcProvider provider, Map<String, Object> claims) {
        return provider.roles().of(claims).orElseThrow();
    }

    private List<OidcProvider> read() {
        return OidcSettings.read(properties());
    }

    private OidcProperties properties() {
        StandardEnvironment all = new StandardEnvironment();
        all.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        ConfigurationPropertySources.attach(all);
        return Binder.get(all).bindOrCreate("stepwarden", OidcProperties.class);
    }
}
