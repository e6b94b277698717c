package dev.stepwarden.domain.policy;

/** What a simulation came to. {@code hidden} could not be evaluated, now or then. */
public record SimulationCounts(int calls, int newlyBlocked, int newlyAllowed, int newlyAsking, int hidden) {}
