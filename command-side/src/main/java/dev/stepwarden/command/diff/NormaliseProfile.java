package dev.stepwarden.command.diff;

import dev.stepwarden.domain.diff.ProfileEvent.ProfileSaved;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.ProfileInput;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.diff.StaleProfile;
import java.nio.charset.StandardCharsets;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** One profile of a project: its newest version. Versions are added and never changed. */
public class NormaliseProfile {
    private @Nullable ProfileId profile;
    private int version;
    private String rules = "";

    /** For Axon, before the first event. */
    protected NormaliseProfile() {}

    @AggregateIdentifier
    @Nullable
    String stream() {
        return profile == null ? null : profile.toString();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int decide(SaveProfile command, ProfileNames names) {
        ProfileInput.name(command.profile().name());
        String wanted = new String(ProfileInput.rules(command.rules()).bytes(), StandardCharsets.UTF_8);
        int base = command.basedOn() == null ? 0 : command.basedOn();
        boolean asked = base == version || base == version - 1;
        if (version > 0 && asked && wanted.equals(rules)) return version;
        if (base != version) throw new StaleProfile(version, command.basedOn());
        if (version == 0) names.claim(command.profile());
        int next = version + 1;
        AggregateLifecycle.apply(new ProfileSaved(command.profile(), next, wanted));
        return next;
    }

    @EventSourcingHandler
    void evolve(ProfileSaved event) {
        profile = event.profile();
        version = event.version();
        rules = event.rules();
    }
}
