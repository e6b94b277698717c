/**
 * What two runs differ in, and where that began. Pure: no clock, no randomness, no locale. Start at {@link
 * dev.stepwarden.domain.diff.RunDiff}; decision 0017 says how it is done and what it costs.
 */
@NullMarked
package dev.stepwarden.domain.diff;

import org.jspecify.annotations.NullMarked;
