/** Remembers exceptions. */
@NullMarked
package dev.stepwarden.query.breakglass;

import org.jspecify.annotations.NullMarked;
