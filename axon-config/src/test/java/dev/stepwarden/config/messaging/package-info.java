/** Tests of {@code dev.stepwarden.config.messaging}. */
@NullMarked
package dev.stepwarden.config.messaging;

import org.jspecify.annotations.NullMarked;
