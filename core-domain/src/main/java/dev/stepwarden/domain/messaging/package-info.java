/** The two doors: every write is a {@link Command} through {@link Commands}, every read a {@link Query} through {@link Queries}. */
@NullMarked
package dev.stepwarden.domain.messaging;

import org.jspecify.annotations.NullMarked;
