/** Whatever the server can be asked, asked by another tenant. Start at {@link CrawlTest}. */
@NullMarked
package dev.stepwarden.isolation;

import org.jspecify.annotations.NullMarked;
