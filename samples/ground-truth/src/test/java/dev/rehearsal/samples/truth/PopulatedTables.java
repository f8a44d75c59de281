package dev.rehearsal.samples.truth;

import dev.rehearsal.evidence.GeneratedRowsEvidence;
import dev.rehearsal.evidence.StepEvidence;

/**
 * How many tables a migration met, and how many of them held rows, generated ones among them.
 *
 * @param tables ordinary and partitioned tables just before the up, without those of the tool
 * @param withRows those of them that held rows
 * @param withGenerated those of them that held more rows than the history ever wrote there
 */
record PopulatedTables(int tables, int withRows, int withGenerated) {
    static PopulatedTables before(StepEvidence step) {
        GeneratedRowsEvidence.Population population = step.generated().population();
        return new PopulatedTables(population.tables(), population.withRows(), population.withGenerated());
    }

    PopulatedTables plus(PopulatedTables other) {
        return new PopulatedTables(
                tables + other.tables, withRows + other.withRows, withGenerated + other.withGenerated);
    }
}
