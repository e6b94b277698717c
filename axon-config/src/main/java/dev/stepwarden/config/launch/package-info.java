/** Start and stop of one server on one data folder. */
@NullMarked
package dev.stepwarden.config.launch;

import org.jspecify.annotations.NullMarked;
