/** HTTP for everybody: bodies in, problems out. */
@NullMarked
package dev.stepwarden.config.web;

import org.jspecify.annotations.NullMarked;
