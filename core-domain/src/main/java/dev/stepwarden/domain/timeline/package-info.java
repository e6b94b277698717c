/** The questions about runs and steps, and their answers. Start at {@link ListRuns}. */
@NullMarked
package dev.stepwarden.domain.timeline;

import org.jspecify.annotations.NullMarked;
