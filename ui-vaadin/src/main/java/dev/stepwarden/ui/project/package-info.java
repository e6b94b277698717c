/** Which projects there are. */
@NullMarked
package dev.stepwarden.ui.project;

import org.jspecify.annotations.NullMarked;
