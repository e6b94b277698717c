/** What the server does by itself as time passes. Start at {@link Rounds}. */
@NullMarked
package dev.stepwarden.config.clockwork;

import org.jspecify.annotations.NullMarked;
