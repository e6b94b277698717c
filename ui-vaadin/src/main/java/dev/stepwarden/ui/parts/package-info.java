/** Small pieces that every screen is made of, and how numbers and times are written. Start at {@link Markup}. */
@NullMarked
package dev.stepwarden.ui.parts;

import org.jspecify.annotations.NullMarked;
