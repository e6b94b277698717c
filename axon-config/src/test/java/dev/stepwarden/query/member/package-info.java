@NullMarked
package dev.stepwarden.query.member;

import org.jspecify.annotations.NullMarked;
