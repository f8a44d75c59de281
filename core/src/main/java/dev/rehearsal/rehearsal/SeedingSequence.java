package dev.rehearsal.rehearsal;

import dev.rehearsal.history.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * Several seedings, one after the other at each occasion.
 *
 * @param parts in order
 */
@API(status = API.Status.INTERNAL, since = "0.1")
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
     * Lets one seeding write its rows. Where all of them are generated, whatever goes wrong is a fault of our own.
     *
     * @throws RowsNotMadeException where rows could not be generated; nothing is left half written
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
    public List<CapturedTable> captured() {
        return parts.stream().flatMap(part -> part.captured().stream()).toList();
    }

    @Override
    public Seeding withoutCaptured() {
        return each(Seeding::withoutCaptured);
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
    public void requireMoments(History history) {
        parts.forEach(part -> part.requireMoments(history));
    }

    @Override
    public boolean makesUpRowsOf(String table) {
        return parts.stream().anyMatch(part -> part.makesUpRowsOf(table));
    }

    @Override
    public List<NamedReference> references(Connection connection, Set<String> tables) throws SQLException {
        Set<NamedReference> all = new LinkedHashSet<>();
        for (Seeding part : parts) {
            all.addAll(part.references(connection, tables));
        }
        return List.copyOf(all);
    }

    /** What the parts say, each of its own rows; a table of which two of them speak is left out. */
    @Override
    public Map<String, String> generated(Connection connection, Set<String> tables) throws SQLException {
        Map<String, String> all = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (Seeding part : parts) {
            part.generated(connection, tables).forEach((table, condition) -> {
                if (all.put(table, condition) != null) {
                    twice.add(table);
                }
            });
        }
        all.keySet().removeAll(twice);
        return all;
    }

    /** Itself where no part has another form, so that a caller can tell by identity. */
    private Seeding each(UnaryOperator<Seeding> form) {
        List<Seeding> others = parts.stream().map(form).toList();
        return others.equals(parts) ? this : new SeedingSequence(others);
    }
}
