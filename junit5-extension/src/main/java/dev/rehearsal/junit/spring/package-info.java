/**
 * Tests of Spring applications: which profiles they switch on, which application runs for them, and the migrated databases that it works
 * on; the only package that imports Spring's test support.
 */
@NullMarked
package dev.rehearsal.junit.spring;

import org.jspecify.annotations.NullMarked;
