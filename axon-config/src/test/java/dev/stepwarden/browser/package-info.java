/** What people see, in a real browser, from sign-in to a step's payload. Start at {@link BrowserTest}. */
@NullMarked
package dev.stepwarden.browser;

import org.jspecify.annotations.NullMarked;
