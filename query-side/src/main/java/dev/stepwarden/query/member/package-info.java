/** Remembers who belongs to which tenant, and who people are. Start at {@link JdbcPeople}. */
@NullMarked
package dev.stepwarden.query.member;

import org.jspecify.annotations.NullMarked;
