package dev.stepwarden.domain.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next where the next page starts, null on the last
 */
public record Page<T, C>(List<T> items, @Nullable C next) {}
