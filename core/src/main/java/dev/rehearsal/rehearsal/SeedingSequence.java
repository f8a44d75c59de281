package dev.rehearsal.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Several seedings, one after the other at each occasion.
 *
 * @param parts in order
 */
public record SeedingSequence(List<Seeding> parts) implements Seeding {
    public SeedingSequence {
        parts = List.copyOf(parts);
    }

    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        RowsNotMadeException failure = null;
        for (Seeding part : parts) {
            try {
                seedPart(part, occasion, connection);
            } catch (RowsNotMadeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Lets one seeding write its rows. Where all of them are made up, whatever goes wrong is a fault of our own.
     *
     * @throws RowsNotMadeException where rows could not be made up; nothing is left half written
     */
    @SuppressWarnings("checkstyle:IllegalCatch") // A fault of the generator is not to end the walk.
    public static void seedPart(Seeding part, Occasion occasion, Connection connection) throws SQLException {
        if (!part.given().equals(Seeding.NONE)) {
            part.seed(occasion, connection);
            return;
        }
        try {
            part.seed(occasion, connection);
        } catch (RowsNotMadeException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            throw new RowsNotMadeException(List.of(), e);
        }
    }

    @Override
    public Seeding given() {
        return each(Seeding::given);
    }

    @Override
    public Seeding plausible() {
        return each(Seeding::plausible);
    }

    @Override
    public boolean mayWriteAfter(String migrationId) {
        return parts.stream().anyMatch(part -> part != Seeding.NONE && part.mayWriteAfter(migrationId));
    }

    @Override
    public boolean makesUpRowsOf(String table) {
        return parts.stream().anyMatch(part -> part.makesUpRowsOf(table));
    }

    /** Itself where no part has another form, so that a caller can tell by identity. */
    private Seeding each(UnaryOperator<Seeding> form) {
        List<Seeding> others = parts.stream().map(form).toList();
        return others.equals(parts) ? this : new SeedingSequence(others);
    }
}
