/** Tests of {@code dev.stepwarden.config.web}. */
@NullMarked
package dev.stepwarden.config.web;

import org.jspecify.annotations.NullMarked;
