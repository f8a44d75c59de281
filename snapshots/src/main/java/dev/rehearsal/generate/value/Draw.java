package dev.rehearsal.generate.value;

import java.util.SplittableRandom;

/**
 * Where a value is drawn: the row's number and its source of chance.
 *
 * @param row from 0, counted in one filling of one table
 * @param random seeded by seed and table, so that a value never depends on another table's rows
 */
public record Draw(long row, SplittableRandom random) {}
