@NullMarked
package dev.stepwarden.query.apikey;

import org.jspecify.annotations.NullMarked;
