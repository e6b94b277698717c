/** Decides which versions of policies there are and which of them are in force. */
@NullMarked
package dev.stepwarden.command.policy;

import org.jspecify.annotations.NullMarked;
