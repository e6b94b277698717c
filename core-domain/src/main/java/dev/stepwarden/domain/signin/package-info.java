/** Coming in: the first set-up, signing in and staying signed in. */
@NullMarked
package dev.stepwarden.domain.signin;

import org.jspecify.annotations.NullMarked;
