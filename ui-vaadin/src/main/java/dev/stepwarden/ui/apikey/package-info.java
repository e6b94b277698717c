/** Keys that programs present. */
@NullMarked
package dev.stepwarden.ui.apikey;

import org.jspecify.annotations.NullMarked;
