@NullMarked
package dev.stepwarden.command.diff;

import org.jspecify.annotations.NullMarked;
