@NullMarked
package dev.stepwarden.domain.diff;

import org.jspecify.annotations.NullMarked;
