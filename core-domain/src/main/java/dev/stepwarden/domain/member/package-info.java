/** People of a tenant and their roles. */
@NullMarked
package dev.stepwarden.domain.member;

import org.jspecify.annotations.NullMarked;
