/** Tests of {@code dev.stepwarden.config.store}. */
@NullMarked
package dev.stepwarden.config.store;

import org.jspecify.annotations.NullMarked;
