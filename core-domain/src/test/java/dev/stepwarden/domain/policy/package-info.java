@NullMarked
package dev.stepwarden.domain.policy;

import org.jspecify.annotations.NullMarked;
