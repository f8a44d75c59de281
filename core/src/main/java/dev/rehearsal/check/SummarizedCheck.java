package dev.rehearsal.check;

/**
 * A check whose findings are about how a team writes its migrations: where several migrations have one, and it is information, it
 * is told once for the history.
 */
public interface SummarizedCheck extends Check {

    /** What is told in place of the findings. */
    HistorySummary summary();
}
