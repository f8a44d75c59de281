package dev.rehearsal.audit;

import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.run.Rehearsal;

/** Where histories are rehearsed: says on which database, with which rows and with which experiments. */
@FunctionalInterface
public interface Ground {
    Rehearsal rehearsal(History history);
}
