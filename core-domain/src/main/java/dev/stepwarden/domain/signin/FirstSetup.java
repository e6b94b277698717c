package dev.stepwarden.domain.signin;

/** Whether this installation waits to be set up: until it has a tenant, and never again. */
@FunctionalInterface
public interface FirstSetup {
    boolean isOpen();
}
