/** An admin's exceptions. */
@NullMarked
package dev.stepwarden.command.breakglass;

import org.jspecify.annotations.NullMarked;
