@NullMarked
package dev.stepwarden.command.policy;

import org.jspecify.annotations.NullMarked;
