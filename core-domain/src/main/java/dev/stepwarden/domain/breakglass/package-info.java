/** An admin's short, reasoned exception, looked at by a second person afterwards. */
@NullMarked
package dev.stepwarden.domain.breakglass;

import org.jspecify.annotations.NullMarked;
