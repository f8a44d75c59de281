/**
 * The rehearsal of one test class on each of its databases: invocations of its test methods, how they fail, and what the console and the\n * report files tell.\n */
@NullMarked
package dev.rehearsal.junit.rehearsing;

import org.jspecify.annotations.NullMarked;
