/** The whole server under test: real PostgreSQL, real HTTP. Start at {@link ServerTest}. */
@NullMarked
package dev.stepwarden;

import org.jspecify.annotations.NullMarked;
