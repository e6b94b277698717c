/** What was decided about agents' calls, and what became of it. */
@NullMarked
package dev.stepwarden.query.decision;

import org.jspecify.annotations.NullMarked;
