/**
 * The write path of runs: {@link Run} decides.
 */
@NullMarked
package dev.stepwarden.command.run;

import org.jspecify.annotations.NullMarked;
