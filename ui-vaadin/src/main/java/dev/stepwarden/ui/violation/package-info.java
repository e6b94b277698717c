/** Shows what ran though it was not what was allowed. */
@NullMarked
package dev.stepwarden.ui.violation;

import org.jspecify.annotations.NullMarked;
