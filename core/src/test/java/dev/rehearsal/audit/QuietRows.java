package dev.rehearsal.audit;

import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** The same rows, but none after some steps, so that one migration and those in its place end with the same. */
record QuietRows(Seeding rows, Set<String> steps) implements Seeding {

    static Seeding of(Seeding rows, Set<String> steps) {
        return rows.equals(Seeding.NONE) ? rows : new QuietRows(rows, steps);
    }

    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        if (occasion.moment() != Occasion.Moment.AFTER_STEP || !steps.contains(occasion.migration())) {
            rows.seed(occasion, connection);
        }
    }

    @Override
    public Seeding given() {
        return rows.given().equals(rows) ? this : of(rows.given(), steps);
    }

    @Override
    public Seeding plausible() {
        return rows.plausible().equals(rows) ? this : of(rows.plausible(), steps);
    }
}
