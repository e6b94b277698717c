@NullMarked
package dev.stepwarden.query.project;

import org.jspecify.annotations.NullMarked;
