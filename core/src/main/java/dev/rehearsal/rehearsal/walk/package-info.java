/**
 * Walks a history step by step and collects the evidence; the only package here that knows all others.
 */
@NullMarked
package dev.rehearsal.rehearsal.walk;

import org.jspecify.annotations.NullMarked;
