/** Merkle arithmetic (RFC 6962). Start at {@link MerkleFrontier}. */
@NullMarked
package dev.stepwarden.domain.audit;

import org.jspecify.annotations.NullMarked;
