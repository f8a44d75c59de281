package dev.rehearsal.rehearsal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One migration on a private database: arrange, act, assert. */
public final class MigrationScenario implements AutoCloseable {
    MigrationScenario() {}

    /** Runs SQL that arranges rows; several statements may stand in one text. */
    public MigrationScenario given(String sql) {
        return this;
    }

    /** Applies the migration. */
    public MigrationScenario up() {
        return this;
    }

    /** Undoes the migration. */
    public MigrationScenario down() {
        return this;
    }

    /** The rows of a query, each a list of values in the order of its columns. */
    public List<List<@Nullable Object>> query(String sql) {
        return List.of();
    }

    @Override
    public void close() {}
}
