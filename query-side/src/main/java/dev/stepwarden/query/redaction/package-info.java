/** Projects' own rules of redaction as they are read, and what recorders are told. Start at {@link RedactionQueries}. */
@NullMarked
package dev.stepwarden.query.redaction;

import org.jspecify.annotations.NullMarked;
