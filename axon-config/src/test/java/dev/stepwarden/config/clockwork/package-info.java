@NullMarked
package dev.stepwarden.config.clockwork;

import org.jspecify.annotations.NullMarked;
