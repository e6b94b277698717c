@NullMarked
package dev.stepwarden.config.vault;

import org.jspecify.annotations.NullMarked;
