/** What tools may do: policy documents, and the verdict on one call, as pure functions. */
@NullMarked
package dev.stepwarden.domain.policy;

import org.jspecify.annotations.NullMarked;
