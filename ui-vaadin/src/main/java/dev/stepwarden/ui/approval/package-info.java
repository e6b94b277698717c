/** Requests that wait for people: the inbox, and what is decided in it. */
@NullMarked
package dev.stepwarden.ui.approval;

import org.jspecify.annotations.NullMarked;
