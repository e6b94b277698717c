/** A project's rules of redaction, and a box to try them. Start at {@link RedactionView}. */
@NullMarked
package dev.stepwarden.ui.redaction;

import org.jspecify.annotations.NullMarked;
