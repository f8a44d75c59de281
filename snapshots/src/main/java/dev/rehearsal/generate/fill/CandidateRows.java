package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.row.ColumnMaker;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Inserts the rows that the server accepts. Rows that a check or a unique index refuses are left out; a batch that is refused is split.
 * No temporary table is created, so the catalogs stay unchanged.
 */
final class CandidateRows {
    private static final int BATCH = 1000;
    private static final int LEAST_BATCH = 50;
    /** Rounds in a row without a single row taken. */
    private static final int IDLE_ROUNDS = 8;
    /** Refused batches before the rest is given up. */
    private static final int MOST_REFUSALS = 400;

    private final FillTransaction transaction;
    private final RowMaker maker;
    private final Attempts attempts;
    private final String sql;
    private final RefusedBatches refused;
    private final boolean triggers;
    private int refusals;
    private @Nullable SQLException refusal;

    /**
     * @param refused which rows were refused in other copies of the same version
     * @param triggers whether the user's triggers fire
     */
    CandidateRows(FillTransaction transaction, RowMaker maker, RefusedBatches refused, boolean triggers) {
        this.transaction = transaction;
        this.maker = maker;
        this.sql = sql(transaction.dialect(), maker);
        this.attempts = new Attempts(transaction, sql);
        this.refused = refused;
        this.triggers = triggers;
    }

    private static String sql(FillDialect dialect, RowMaker maker) {
        Relation table = maker.generation().table();
        List<Attribute> columns =
                maker.columns().stream().map(ColumnMaker::column).toList();
        return dialect.insert(
                table,
                columns,
                RowConditions.of(dialect, table, maker.generation().columns()));
    }

    /** Why the server refused a row last; null if it did not. */
    @Nullable
    SQLException refusal() {
        return refusal;
    }

    /** How many rows were taken, that many at most. */
    long insert(long wanted) throws SQLException {
        long taken = offered(wanted);
        attempts.end();
        return taken;
    }

    private long offered(long wanted) throws SQLException {
        long taken = 0;
        int idle = 0;
        while (taken < wanted && idle < IDLE_ROUNDS && refusals < MOST_REFUSALS) {
            List<@Nullable String[]> batch = batch(Math.max(LEAST_BATCH, Math.min(BATCH, wanted - taken)));
            if (batch.isEmpty()) {
                return taken;
            }
            long now = offer(batch, wanted - taken);
            idle = now == 0 ? idle + 1 : 0;
            taken += now;
        }
        return taken;
    }

    private List<@Nullable String[]> batch(long size) {
        List<@Nullable String[]> batch = new ArrayList<>();
        for (RowDraft row = maker.next(); row != null; row = maker.next()) {
            batch.add(row.values().clone());
            if (batch.size() >= size) {
                break;
            }
        }
        return batch;
    }

    private long offer(List<@Nullable String[]> batch, long wanted) throws SQLException {
        if (wanted <= 0 || refusals >= MOST_REFUSALS) {
            return 0;
        }
        try {
            return sent(batch, wanted);
        } catch (SQLException e) {
            transaction.refusals().require(e);
            refusal = e;
            refusals++;
            if (batch.size() == 1) {
                return 0;
            }
            int half = batch.size() / 2;
            long first = offer(batch.subList(0, half), wanted);
            return first + offer(batch.subList(half, batch.size()), wanted - first);
        }
    }

    private long sent(List<@Nullable String[]> batch, long wanted) throws SQLException {
        Optional<SQLException> known = refused.isEmpty(triggers)
                ? Optional.empty()
                : refused.of(RefusedBatches.key(sql, batch, wanted), triggers);
        if (known.isPresent()) {
            throw known.get();
        }
        try {
            return attempts.execute(statement -> bind(statement, batch, wanted));
        } catch (SQLException e) {
            refused.note(RefusedBatches.key(sql, batch, wanted), triggers, e, transaction.refusals());
            throw e;
        }
    }

    private void bind(PreparedStatement statement, List<@Nullable String[]> batch, long wanted) throws SQLException {
        int parameters = transaction.dialect().bind(statement, batch);
        statement.setLong(parameters + 1, wanted);
    }

    /**
     * Sends one statement again and again, each time with a savepoint before it, to which a refused one is rolled back. A savepoint goes in the
     * same message as the statement, and one to which was rolled back is used again. Nothing else may be sent until {@link #end}.
     */
    private static final class Attempts {
        private final FillTransaction transaction;
        private final String sql;
        private boolean refused;

        /** Gives the statement its parameters. */
        @FunctionalInterface
        interface Binding {
            void bind(PreparedStatement statement) throws SQLException;
        }

        Attempts(FillTransaction transaction, String sql) {
            this.transaction = transaction;
            this.sql = sql;
        }

        /** How many rows the statement wrote; throws if the server refuses it. */
        long execute(Binding binding) throws SQLException {
            // After a refusal the savepoint still stands. The statement then goes alone, so that the driver prepares it
            // once.
            String message = refused ? sql : transaction.mark() + "; " + sql;
            end();
            try (var statement = transaction.connection().prepareStatement(message)) {
                binding.bind(statement);
                refused = true;
                statement.execute();
                long rows = transaction.dialect().written(statement);
                refused = false;
                return rows;
            }
        }

        /** Rolls back what was refused last. */
        void end() throws SQLException {
            if (refused) {
                transaction.execute(transaction.rollback());
                refused = false;
            }
        }
    }
}
