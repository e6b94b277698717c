/** Keys that programs present. */
@NullMarked
package dev.stepwarden.domain.apikey;

import org.jspecify.annotations.NullMarked;
