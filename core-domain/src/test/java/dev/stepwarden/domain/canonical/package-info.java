@NullMarked
package dev.stepwarden.domain.canonical;

import org.jspecify.annotations.NullMarked;
