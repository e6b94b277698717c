/** Remembers projects and answers about them. Start at {@link ProjectQueries}. */
@NullMarked
package dev.stepwarden.query.project;

import org.jspecify.annotations.NullMarked;
