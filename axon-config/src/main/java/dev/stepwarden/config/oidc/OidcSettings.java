package dev.stepwarden.config.oidc;

import dev.stepwarden.config.launch.CannotStart;
import dev.stepwarden.domain.address.PublicAddress;
import dev.stepwarden.domain.json.InvalidFields;
import dev.stepwarden.domain.tenancy.DisplayName;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the providers' settings. What is wrong with them is said before the server serves, by the setting's name. */
final class OidcSettings {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String PREFIX = "STEPWARDEN_OIDC_";

    private final String id;
    private final OidcProperties.Provider written;

    private OidcSettings(String id, OidcProperties.Provider written) {
        this.id = id;
        this.written = written;
    }

    /** @throws CannotStart when one can't be used */
    static List<OidcProvider> read(OidcProperties properties) {
        List<OidcProvider> providers = new ArrayList<>();
        Set<URI> issuers = new LinkedHashSet<>();
        new TreeMap<>(properties.oidc()).forEach((id, written) -> {
            OidcProvider provider = new OidcSettings(id, written).provider();
            if (!issuers.add(provider.issuer())) {
                throw new OidcSettings(id, written).wrong("ISSUER", "belongs to another provider already");
            }
            providers.add(provider);
        });
        return List.copyOf(providers);
    }

    /** @throws CannotStart when it is not set, or not safe to send people back to */
    static URI baseUrl(PublicAddress here) {
        Optional<URI> set = here.isSet() ? address(here.url()) : Optional.empty();
        return set.orElseThrow(() -> new CannotStart(
                "Identity providers are set, but STEPWARDEN_BASE_URL is not, or is no https address.",
                "Set it to where people reach this server, such as https://stepwarden.example."));
    }

    private OidcProvider provider() {
        if (!ID.matcher(id).matches()) throw wrong("", "has a name that is not of a-z and 0-9");
        return new OidcProvider(
                id,
                name(),
                address(written.issuer())
                        .orElseThrow(() -> wrong("ISSUER", "must be an https address without query and fragment")),
                tenant(),
                required("CLIENT_ID", written.clientId()),
                secret(),
                scopes(),
                mapping());
    }

    /** Https; plain http for this machine only. */
    static Optional<URI> address(@Nullable String text) {
        try {
            URI uri = URI.create(text == null ? "" : text);
            boolean plain = uri.getQuery() == null && uri.getFragment() == null && uri.getUserInfo() == null;
            return uri.getHost() != null && plain && isSafe(uri) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI uri) {
        return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
    }

    private String name() {
        try {
            return DisplayName.checked("/name", written.name() == null ? id : written.name());
        } catch (InvalidFields invalid) {
            throw wrong("NAME", "must be one line of at most " + DisplayName.MAX + " characters");
        }
    }

    private TenantId tenant() {
        String text = required("TENANT", written.tenant());
        try {
            return new TenantId(UUID.fromString(text));
        } catch (IllegalArgumentException noUuid) {
            throw wrong("TENANT", "must be a tenant's id, a UUID");
        }
    }

    private String secret() {
        if (written.clientSecretFile() == null) return required("CLIENT_SECRET", written.clientSecret());
        try {
            return required(
                    "CLIENT_SECRET_FILE",
                    Files.readString(Path.of(written.clientSecretFile())).strip());
        } catch (IOException unreadable) {
            throw wrong("CLIENT_SECRET_FILE", "can't be read");
        }
    }

    private Set<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>(Set.of("openid"));
        String wanted = written.scopes() == null ? "profile email" : written.scopes();
        Arrays.stream(wanted.strip().split("\\s+"))
                .filter(scope -> !scope.isEmpty())
                .forEach(scopes::add);
        return Set.copyOf(scopes);
    }

    private RoleMapping mapping() {
        SequencedMap<String, Role> roles = new LinkedHashMap<>();
        if (written.roles() != null) {
            for (String pair : written.roles().split(";", -1)) {
                if (!pair.isBlank()) add(roles, pair);
            }
        }
        Optional<Role> otherwise = Optional.ofNullable(written.defaultRole()).map(name -> role("DEFAULT_ROLE", name));
        if (roles.isEmpty() && otherwise.isEmpty()) {
            throw wrong("ROLES", "is missing, and so is DEFAULT_ROLE: nobody could get in");
        }
        return new RoleMapping(Optional.ofNullable(written.roleClaim()).orElse("roles"), roles, otherwise);
    }

    /** The last equals sign counts: groups of a directory are called such as {@code cn=admins,ou=groups}. */
    private void add(SequencedMap<String, Role> roles, String pair) {
        int equals = pair.lastIndexOf('=');
        String value = equals < 1 ? "" : pair.substring(0, equals).strip();
        if (value.isEmpty()) throw wrong("ROLES", "must be written as value=role; value=role");
        if (roles.putIfAbsent(value, role("ROLES", pair.substring(equals + 1))) != null) {
            throw wrong("ROLES", "names a value twice");
        }
    }

    private Role role(String setting, String name) {
        Role role = Role.BY_NAME.get(name.strip());
        if (role == null || role == Role.INGEST) {
            throw wrong(
                    setting,
                    "names a role that people can't have; there are viewer, developer, approver, auditor, admin");
        }
        return role;
    }

    private String required(String setting, @Nullable String value) {
        if (value == null || value.isBlank()) throw wrong(setting, "is missing");
        return value.strip();
    }

    private CannotStart wrong(String setting, String what) {
        String provider = PREFIX + id.toUpperCase(Locale.ROOT).replace('-', '_');
        return new CannotStart(
                (setting.isEmpty() ? provider : provider + "_" + setting) + " " + what + ".",
                "Correct it, or remove all settings that begin with " + provider + "; see docs/operations.md.");
    }
}
