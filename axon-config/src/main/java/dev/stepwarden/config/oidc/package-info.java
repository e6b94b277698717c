/** Signing in by an identity provider, with OpenID Connect. Start at {@link dev.stepwarden.config.oidc.OidcSignIn}. */
@NullMarked
package dev.stepwarden.config.oidc;

import org.jspecify.annotations.NullMarked;
