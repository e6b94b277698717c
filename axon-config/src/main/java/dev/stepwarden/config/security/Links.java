package dev.stepwarden.config.security;

import dev.stepwarden.domain.member.InvitationText;
import dev.stepwarden.domain.member.Invitations;
import dev.stepwarden.domain.signin.InvitationLinks;
import dev.stepwarden.domain.tenancy.TenantId;
import dev.stepwarden.domain.tenancy.Tenants;
import dev.stepwarden.domain.tenancy.Tenants.Tenant;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an invitation's link says before it is used. */
@Component
final class Links implements InvitationLinks {
    private final Invitations invitations;
    private final Tenants tenants;
    private final Clock clock;

    Links(Invitations invitations, Tenants tenants, Clock clock) {
        this.invitations = invitations;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public Optional<Invited> behind(String token) {
        return InvitationText.parse(token)
                .flatMap(secret -> invitations
                        .withToken(secret.tenant(), secret.hash())
                        .map(found -> new Invited(
                                name(secret.tenant()),
                                found.email(),
                                found.expiresAt(),
                                !clock.instant().isBefore(found.expiresAt()))));
    }

    private String name(TenantId tenant) {
        return tenants.all().stream()
                .filter(one -> one.id().equals(tenant))
                .findFirst()
                .map(Tenant::name)
                .orElse("");
    }
}
