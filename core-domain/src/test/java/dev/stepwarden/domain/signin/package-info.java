/** Coming in. */
@NullMarked
package dev.stepwarden.domain.signin;

import org.jspecify.annotations.NullMarked;
