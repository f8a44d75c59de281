/** What an application meets that runs while a step is made: locks that it waits for, statements of another version that are refused. */
@NullMarked
package dev.rehearsal.rehearsal.experiment.application;

import org.jspecify.annotations.NullMarked;
