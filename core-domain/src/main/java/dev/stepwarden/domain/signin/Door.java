package dev.stepwarden.domain.signin;

/** How somebody came in. */
public enum Door {
    BROWSER,
    API
}
