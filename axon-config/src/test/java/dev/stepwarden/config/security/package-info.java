/** Tests of {@code dev.stepwarden.config.security}. */
@NullMarked
package dev.stepwarden.config.security;

import org.jspecify.annotations.NullMarked;
