/** The keys by which anybody can verify tokens. */
@NullMarked
package dev.stepwarden.query.token;

import org.jspecify.annotations.NullMarked;
