/** Where the vault's keys and rows lie: tenants' keys in files, payloads by the day they die. Start at {@link Partitions}. */
@NullMarked
package dev.stepwarden.config.vault;

import org.jspecify.annotations.NullMarked;
