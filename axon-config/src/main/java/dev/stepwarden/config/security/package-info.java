/** Who asks: API keys and sessions become a {@link dev.stepwarden.domain.tenancy.Caller}. */
@NullMarked
package dev.stepwarden.config.security;

import org.jspecify.annotations.NullMarked;
