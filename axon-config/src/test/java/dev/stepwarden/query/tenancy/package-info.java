@NullMarked
package dev.stepwarden.query.tenancy;

import org.jspecify.annotations.NullMarked;
