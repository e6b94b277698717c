/** Decides who belongs to a tenant, with which role. Start at {@link Member}. */
@NullMarked
package dev.stepwarden.command.member;

import org.jspecify.annotations.NullMarked;
