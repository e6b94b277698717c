@NullMarked
package dev.stepwarden.ui.run;

import org.jspecify.annotations.NullMarked;
