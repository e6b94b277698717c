package dev.stepwarden.config.security;

import dev.stepwarden.domain.json.FieldError;
import dev.stepwarden.domain.member.People.Membership;
import dev.stepwarden.domain.messaging.Refused;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** It was not said in which of a person's tenants a session is to be good. Only the person's own are told of, and only to the person. */
final class TenantNotChosen extends Refused {
    private static final long serialVersionUID = 1L;
    private static final int TOLD = 20;

    private final String reason;

    private TenantNotChosen(String reason) {
        super(Kind.UNACCEPTABLE, "say in which tenant");
        this.reason = reason;
    }

    /**
     * @param wanted a tenant's id or name; null: the only one
     * @throws TenantNotChosen when it is none of these, or does not say which
     */
    static Membership chosen(List<Membership> memberships, @Nullable String wanted) {
        List<Membership> fitting = memberships.stream()
                .filter(one -> wanted == null
                        || one.tenantName().equals(wanted)
                        || one.tenant().toString().equals(wanted.toLowerCase(Locale.ROOT)))
                .toList();
        if (fitting.size() == 1) return fitting.getFirst();
        throw new TenantNotChosen("must be one of "
                + memberships.stream()
                        .limit(TOLD)
                        .map(one -> one.tenant() + " (" + one.tenantName() + ")")
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public List<FieldError> errors() {
        return List.of(new FieldError("/tenant", reason));
    }
}
