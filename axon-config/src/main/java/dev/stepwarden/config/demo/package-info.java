/** A first look: tenants, people, keys and recorded runs for {@code start --demo}. */
@NullMarked
package dev.stepwarden.config.demo;

import org.jspecify.annotations.NullMarked;
