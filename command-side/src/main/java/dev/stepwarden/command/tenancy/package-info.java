/** Decides what may happen to a tenant itself. Start at {@link Tenant}. */
@NullMarked
package dev.stepwarden.command.tenancy;

import org.jspecify.annotations.NullMarked;
