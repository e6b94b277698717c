package dev.stepwarden.browser;

/** Somebody who can sign in. */
record Person(String email, String password) {}
