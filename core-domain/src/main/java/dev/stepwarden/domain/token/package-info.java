/** What binds a permission to exactly one call: the act, the token that names it, and proof of the key that may use it. */
@NullMarked
package dev.stepwarden.domain.token;

import org.jspecify.annotations.NullMarked;
