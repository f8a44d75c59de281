package dev.rehearsal.check.judging;

import dev.rehearsal.check.Check;

/** A check of work that grows with tables, so that their sizes in production say how bad it is. */
public interface SizedCheck extends Check {

    /**
     * What its findings tell, summed up: {@code rewrites 2 tables}.
     *
     * @param tables the table that they are about, or how many they are
     */
    String sum(String tables);
}
