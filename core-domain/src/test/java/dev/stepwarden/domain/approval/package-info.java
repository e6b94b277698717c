@NullMarked
package dev.stepwarden.domain.approval;

import org.jspecify.annotations.NullMarked;
