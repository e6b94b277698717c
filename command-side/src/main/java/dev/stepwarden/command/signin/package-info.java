/** Notes what happened at the door. */
@NullMarked
package dev.stepwarden.command.signin;

import org.jspecify.annotations.NullMarked;
