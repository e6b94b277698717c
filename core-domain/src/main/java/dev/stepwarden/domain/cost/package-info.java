/** What a model step costs, from a dated price table. Start at {@link PriceTable}. */
@NullMarked
package dev.stepwarden.domain.cost;

import org.jspecify.annotations.NullMarked;
