/** One governed call of a tool: what was decided, and what became of it. Approvals and tokens are of its stream. */
@NullMarked
package dev.stepwarden.domain.decision;

import org.jspecify.annotations.NullMarked;
