/** Pages of lists over HTTP: sizes, and tokens that only we can make. */
@NullMarked
package dev.stepwarden.query.paging;

import org.jspecify.annotations.NullMarked;
