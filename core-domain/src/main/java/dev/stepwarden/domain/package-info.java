/** The language of Stepwarden: ids, commands, events, queries and answers, and pure rules. No I/O, no framework. */
@org.jspecify.annotations.NullMarked
package dev.stepwarden.domain;
