package dev.stepwarden.domain.messaging;

/** What has happened, for ever. Never holds a payload, a secret or a redacted value. */
public interface Event {}
