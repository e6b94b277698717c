/** Where everything is kept: PostgreSQL, its pools and roles, and Axon's stores on it. Start at {@link Database}. */
@NullMarked
package dev.stepwarden.config.store;

import org.jspecify.annotations.NullMarked;
