/** Long proofs: nothing acknowledged is lost, nothing is there twice, whatever ends and whoever races. */
@NullMarked
package dev.stepwarden.durability;

import org.jspecify.annotations.NullMarked;
