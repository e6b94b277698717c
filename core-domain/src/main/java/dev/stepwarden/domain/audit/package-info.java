/** Merkle arithmetic (RFC 6962). */
@NullMarked
package dev.stepwarden.domain.audit;

import org.jspecify.annotations.NullMarked;
