@NullMarked
package dev.stepwarden.command.decision;

import org.jspecify.annotations.NullMarked;
