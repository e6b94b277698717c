/** What becomes of secrets on the way through the whole server. */
@NullMarked
package dev.stepwarden.redaction;

import org.jspecify.annotations.NullMarked;
