/** Where people reach the server. */
@NullMarked
package dev.stepwarden.domain.address;

import org.jspecify.annotations.NullMarked;
