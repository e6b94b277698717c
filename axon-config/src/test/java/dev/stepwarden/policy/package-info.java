@NullMarked
package dev.stepwarden.policy;

import org.jspecify.annotations.NullMarked;
