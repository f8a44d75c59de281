package dev.rehearsal.generate;

import dev.rehearsal.rehearsal.Occasion;

/** The tables to keep out of: what the history itself fills, unless the plan asks for more. */
record Reserved(SqlNames reserved, SqlNames anyway) {

    Reserved(DataPlan plan, Occasion occasion) {
        this(SqlNames.of(occasion.reserved()), SqlNames.of(plan.filledAnyway()));
    }

    boolean contains(String schema, String table) {
        return reserved.contain(schema, table) && !anyway.contain(schema, table);
    }
}
