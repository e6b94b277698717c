/** Answers about agents. */
@NullMarked
package dev.stepwarden.query.agent;

import org.jspecify.annotations.NullMarked;
