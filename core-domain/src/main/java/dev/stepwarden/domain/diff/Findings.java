package dev.stepwarden.domain.diff;

/** Hears of differences. */
interface Findings {
    void differs(Found found);

    /** Differs as written, and is the same under the profile. */
    void normalised(Found found);
}
