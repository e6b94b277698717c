/** What agents may do: policy sets, their versions, and what a version would change. Start at {@link PolicyView}. */
@NullMarked
package dev.stepwarden.ui.policy;

import org.jspecify.annotations.NullMarked;
