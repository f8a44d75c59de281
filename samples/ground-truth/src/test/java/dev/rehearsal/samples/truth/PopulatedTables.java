package dev.rehearsal.samples.truth;

import dev.rehearsal.evidence.MadeUpRows;
import dev.rehearsal.evidence.StepEvidence;

/**
 * How many tables a migration met, and how many of them held rows.
 *
 * @param tables ordinary and partitioned tables just before the up, without those of the tool
 * @param withRows those of them that held rows
 */
record PopulatedTables(int tables, int withRows) {
    static PopulatedTables before(StepEvidence step) {
        MadeUpRows.Population population = step.madeUp().population();
        return new PopulatedTables(population.tables(), population.withRows());
    }

    PopulatedTables plus(PopulatedTables other) {
        return new PopulatedTables(tables + other.tables, withRows + other.withRows);
    }
}
