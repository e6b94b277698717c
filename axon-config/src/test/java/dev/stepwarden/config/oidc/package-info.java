@NullMarked
package dev.stepwarden.config.oidc;

import org.jspecify.annotations.NullMarked;
