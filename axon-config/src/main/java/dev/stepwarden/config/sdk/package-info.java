/** Builds the Python recorder's wheel and serves it. Start at {@link SdkDownload}; the build runs {@link BuildWheel}. */
@NullMarked
package dev.stepwarden.config.sdk;

import org.jspecify.annotations.NullMarked;
