/** Coming in, staying in, and being put out. */
@NullMarked
package dev.stepwarden.config.security;

import org.jspecify.annotations.NullMarked;
