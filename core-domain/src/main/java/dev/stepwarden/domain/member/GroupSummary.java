package dev.stepwarden.domain.member;

/** @param members those who are active */
public record GroupSummary(String name, long members) {}
