@NullMarked
package dev.stepwarden.command;

import org.jspecify.annotations.NullMarked;
