@NullMarked
package dev.stepwarden.ui.parts;

import org.jspecify.annotations.NullMarked;
