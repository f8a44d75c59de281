package dev.rehearsal.testing;

import dev.rehearsal.rehearsal.NamedReference;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows generated for a test, as a generator would make them up: none of them is given. */
public final class GeneratedTestRows {
    private final Map<String, String> sql = new HashMap<>();
    private final List<NamedReference> references = new ArrayList<>();

    /** A seeding of which nothing is given. */
    public static Seeding from(Seeding rows) {
        return new Written(rows, null, List.of());
    }

    /** Writes rows after the step of a migration. */
    public GeneratedTestRows after(String migration, String rows) {
        sql.put(Occasion.Moment.AFTER_STEP + migration, rows);
        return this;
    }

    /** Writes rows between the up and the down of a migration, on the fork that is lived in. */
    public GeneratedTestRows livedIn(String migration, String rows) {
        sql.put(Occasion.Moment.LIVED_IN + migration, rows);
        return this;
    }

    /** Writes rows in place of those on which an up failed; the migration is the last one before it. */
    public GeneratedTestRows plain(String migration, String rows) {
        sql.put(Occasion.Moment.PLAIN + migration, rows);
        return this;
    }

    /** Rows refer to others by name only. */
    public GeneratedTestRows referring(NamedReference reference) {
        references.add(reference);
        return this;
    }

    /** These rows, all of them plausible. */
    public Seeding seeding() {
        return new Written(this::write, null, references);
    }

    /** These rows, and what is plausible of them. */
    public Seeding seeding(GeneratedTestRows plausible) {
        return new Written(this::write, plausible.seeding(), references);
    }

    private void write(Occasion occasion, Connection connection) throws SQLException {
        String rows = sql.get(occasion.moment() + occasion.migration());
        if (rows != null) {
            try (var statement = connection.createStatement()) {
                statement.execute(rows);
            }
        }
    }

    private record Written(
            Seeding rows, @org.jspecify.annotations.Nullable Seeding likely, List<NamedReference> byName)
            implements Seeding {
        @Override
        public List<NamedReference> references(Connection connection, Set<String> tables) {
            return byName;
        }

        @Override
        public void seed(Occasion occasion, Connection connection) throws SQLException {
            rows.seed(occasion, connection);
        }

        @Override
        public Seeding given() {
            return Seeding.NONE;
        }

        @Override
        public Seeding plausible() {
            return likely == null ? this : likely;
        }
    }
}
