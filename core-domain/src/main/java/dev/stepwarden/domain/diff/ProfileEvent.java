package dev.stepwarden.domain.diff;

import dev.stepwarden.domain.messaging.Event;

/** What has happened to a profile. */
public sealed interface ProfileEvent extends Event {

    /** @param rules canonical JSON, as {@link NormalRules#json} has it: these bytes are what the version is */
    record ProfileSaved(ProfileId profile, int version, String rules) implements ProfileEvent {}
}
