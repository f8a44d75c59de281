package dev.rehearsal.check.judging;

import dev.rehearsal.check.Check;

/**
 * A check whose findings are about how a team writes its migrations: where several migrations have one of the severity that is summarized, it
 * is told once for the history.
 */
public interface SummarizedCheck extends Check {

    /** What is told in place of the findings. */
    HistorySummary summary();
}
