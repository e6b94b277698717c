package dev.stepwarden.command.diff;

import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.TooManyProfiles;
import dev.stepwarden.domain.messaging.NotFound;

/**
 * A project's profiles, as decisions know them: written in the decision's own transaction, for one profile's events cannot
 * tell how many others there are.
 */
public interface ProfileNames {
    /**
     * For a new profile. Waits for others that are saved in the same project at the same time.
     *
     * @throws NotFound when there is no such project
     * @throws TooManyProfiles when it has as many as it may have
     */
    void claim(ProfileId profile);
}
