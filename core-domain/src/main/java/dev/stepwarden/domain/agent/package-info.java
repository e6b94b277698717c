/** Agents that people stop, and let go on. */
@NullMarked
package dev.stepwarden.domain.agent;

import org.jspecify.annotations.NullMarked;
