/**
 * Runs and their steps as readers see them. Written by {@link TimelineProjection}, asked through the handlers of
 * queries, shown over HTTP by RunsApi.
 */
@NullMarked
package dev.stepwarden.query.timeline;

import org.jspecify.annotations.NullMarked;
