@NullMarked
package dev.stepwarden.config.canary;

import org.jspecify.annotations.NullMarked;
