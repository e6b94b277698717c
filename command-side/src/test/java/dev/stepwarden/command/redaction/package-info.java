@NullMarked
package dev.stepwarden.command.redaction;

import org.jspecify.annotations.NullMarked;
