@NullMarked
package dev.stepwarden.config.retention;

import org.jspecify.annotations.NullMarked;
