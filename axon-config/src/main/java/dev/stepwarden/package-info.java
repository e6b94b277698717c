/** The server's entry point. Everything is put together in {@code dev.stepwarden.config}. */
@NullMarked
package dev.stepwarden;

import org.jspecify.annotations.NullMarked;
