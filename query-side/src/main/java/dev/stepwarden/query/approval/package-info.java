/** Requests for approval: rows, lists, and answers that wait for people. */
@NullMarked
package dev.stepwarden.query.approval;

import org.jspecify.annotations.NullMarked;
