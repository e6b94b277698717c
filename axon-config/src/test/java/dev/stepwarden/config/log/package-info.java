@NullMarked
package dev.stepwarden.config.log;

import org.jspecify.annotations.NullMarked;
