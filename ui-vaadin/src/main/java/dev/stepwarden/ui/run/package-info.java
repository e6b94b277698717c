/** The list of runs and one run's timeline. Start at {@link RunsView} and {@link TimelineView}. */
@NullMarked
package dev.stepwarden.ui.run;

import org.jspecify.annotations.NullMarked;
