/** Tests of {@code dev.stepwarden.config.launch}. */
@NullMarked
package dev.stepwarden.config.launch;

import org.jspecify.annotations.NullMarked;
