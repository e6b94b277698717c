package dev.stepwarden.domain.policy;

/** An object or array that knows how many values are in it, at any depth. */
interface Weighed {
    int weight();
}
