/** People who let a call through, or don't. */
@NullMarked
package dev.stepwarden.domain.approval;

import org.jspecify.annotations.NullMarked;
