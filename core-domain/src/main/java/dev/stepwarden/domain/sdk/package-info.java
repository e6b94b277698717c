/** The Python recorder as this server hands it out. */
@NullMarked
package dev.stepwarden.domain.sdk;

import org.jspecify.annotations.NullMarked;
