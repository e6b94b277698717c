/** A project: where runs belong and how long their payloads live. */
@NullMarked
package dev.stepwarden.domain.project;

import org.jspecify.annotations.NullMarked;
