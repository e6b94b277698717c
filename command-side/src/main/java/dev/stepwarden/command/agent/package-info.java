/** Stopping agents, and letting them go on. */
@NullMarked
package dev.stepwarden.command.agent;

import org.jspecify.annotations.NullMarked;
