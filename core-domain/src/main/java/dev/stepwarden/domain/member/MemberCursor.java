package dev.stepwarden.domain.member;

import java.util.UUID;

/** A place in the list of members, by address: just after this person. */
public record MemberCursor(String email, UUID person) {}
