/** Who asks, for which tenant, and what the role allows. Start at {@link Caller}. */
@NullMarked
package dev.stepwarden.domain.tenancy;

import org.jspecify.annotations.NullMarked;
