package dev.stepwarden.domain.tenancy;

/**
 * Whether a browser session still is that of an active member. Asked before anything is pushed to its pages, for which no
 * request comes that could be refused.
 */
@FunctionalInterface
public interface StillSignedIn {
    boolean holds();
}
