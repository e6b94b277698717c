/** The language of runs and steps: ids, commands, events. Start at {@link RunCommand} and {@link RunEvent}. */
@NullMarked
package dev.stepwarden.domain.run;

import org.jspecify.annotations.NullMarked;
