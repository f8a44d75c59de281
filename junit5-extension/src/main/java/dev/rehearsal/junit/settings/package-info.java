/**
 * What a test class and the configuration choose: options, files, databases, the history, and the values of annotations that are read\n * above. It knows no annotation of Rehearsal.\n */
@NullMarked
package dev.rehearsal.junit.settings;

import org.jspecify.annotations.NullMarked;
