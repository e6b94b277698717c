/** The page behind an invitation's link. */
@NullMarked
package dev.stepwarden.ui.invitation;

import org.jspecify.annotations.NullMarked;
