/** Sign in. */
@NullMarked
package dev.stepwarden.ui.login;

import org.jspecify.annotations.NullMarked;
