/** What dies when, what is kept from dying, and what has died. Start at {@link PlansView}. */
@NullMarked
package dev.stepwarden.ui.retention;

import org.jspecify.annotations.NullMarked;
