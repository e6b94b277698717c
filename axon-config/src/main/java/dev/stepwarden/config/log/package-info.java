/** What the log looks like. Text of clients never makes a line of its own: start at {@link OneLine}. */
@NullMarked
package dev.stepwarden.config.log;

import org.jspecify.annotations.NullMarked;
