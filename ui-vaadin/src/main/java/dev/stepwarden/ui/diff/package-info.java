/** Two runs beside each other: what changed, and where it first went wrong. Start at {@link CompareView}. */
@NullMarked
package dev.stepwarden.ui.diff;

import org.jspecify.annotations.NullMarked;
