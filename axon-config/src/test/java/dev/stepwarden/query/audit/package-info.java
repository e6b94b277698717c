@NullMarked
package dev.stepwarden.query.audit;

import org.jspecify.annotations.NullMarked;
