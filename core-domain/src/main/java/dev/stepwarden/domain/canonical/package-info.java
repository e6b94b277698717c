/** JSON as bytes that everybody computes alike (RFC 8785), for digests and commitments. */
@NullMarked
package dev.stepwarden.domain.canonical;

import org.jspecify.annotations.NullMarked;
