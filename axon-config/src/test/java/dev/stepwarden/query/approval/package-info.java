@NullMarked
package dev.stepwarden.query.approval;

import org.jspecify.annotations.NullMarked;
