/** What a project without runs shows. */
@NullMarked
package dev.stepwarden.ui.firstrun;

import org.jspecify.annotations.NullMarked;
