/** Changes that reach an open page by themselves. Start at {@link LiveRuns}. */
@NullMarked
package dev.stepwarden.ui.live;

import org.jspecify.annotations.NullMarked;
