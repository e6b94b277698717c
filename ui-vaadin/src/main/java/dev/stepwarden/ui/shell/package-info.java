/** What stands around every screen: side bar, jump dialog, keys, colours. Start at {@link MainLayout}. */
@NullMarked
package dev.stepwarden.ui.shell;

import org.jspecify.annotations.NullMarked;
