/** The first page of an empty installation. */
@NullMarked
package dev.stepwarden.ui.setup;

import org.jspecify.annotations.NullMarked;
