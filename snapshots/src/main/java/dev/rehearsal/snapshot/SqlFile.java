package dev.rehearsal.snapshot;

import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs an SQL file once a given migration has been rehearsed. */
public record SqlFile(String sql, String migration) implements Seeding {
    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        if (occasion.migration().equals(migration)) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
