package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.Command;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.domain.tenancy.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules as the next version of a profile. What was saved before stays as it was. Answers the new version's number; the
 * same request once more is answered alike and changes nothing.
 *
 * @param basedOn the version that was edited, null for a new profile
 */
public record SaveProfile(
        ProfileId profile, NormalRules rules, @Nullable Integer basedOn) implements Command<Integer> {
    @Override
    public TenantId tenant() {
        return profile.tenant();
    }

    @Override
    public Object target() {
        return profile;
    }

    @Override
    public Permission needs() {
        return Permission.SAVE_PROFILES;
    }

    /** All of the project: its environments share profiles. */
    @Override
    public Reach about() {
        return new Reach(Set.of(profile.project()), null);
    }
}
