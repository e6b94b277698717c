@NullMarked
package dev.stepwarden.domain.token;

import org.jspecify.annotations.NullMarked;
