/** Who did what. */
@NullMarked
package dev.stepwarden.ui.audit;

import org.jspecify.annotations.NullMarked;
