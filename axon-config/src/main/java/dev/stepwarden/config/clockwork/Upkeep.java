package dev.stepwarden.config.clockwork;

/** Something that has to be done for the whole installation, again and again, after the tenants' chores. */
public interface Upkeep {
    void keepUp();
}
