/** A person's own account. */
@NullMarked
package dev.stepwarden.ui.account;

import org.jspecify.annotations.NullMarked;
