@NullMarked
package dev.stepwarden.config.metrics;

import org.jspecify.annotations.NullMarked;
