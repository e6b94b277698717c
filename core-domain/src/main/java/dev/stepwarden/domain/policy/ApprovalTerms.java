package dev.stepwarden.domain.policy;

import java.time.Duration;
import java.util.List;

/**
 * On which terms people may let a call through.
 *
 * @param ttl how long they may take; after it the answer is no
 * @param reasonRequired whether who agrees has to say why
 * @param hiddenValuesAllowed whether it may be approved at high risk though some of its values are hidden
 */
public record ApprovalTerms(List<Factor> factors, Duration ttl, boolean reasonRequired, boolean hiddenValuesAllowed) {}
