package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Consequences.Overload;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.postgres.dialect.PostgresRefusals;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps overloads that differ only in further arguments with defaults where they make calls ambiguous. Which calls are is
 * asked of the server: it resolves them when it prepares them, and runs nothing.
 */
final class AmbiguousCalls {
    private AmbiguousCalls() {}

    /** @param fixture the fixture in the state after the up */
    static List<Overload> among(DatabaseFixture fixture, Schema after, List<Overload> overloads) {
        return overloads.stream()
                .filter(overload ->
                        !addsDefaultsOnly(fixture, after, overload) || makesCallsAmbiguous(fixture, overload))
                .toList();
    }

    private static boolean addsDefaultsOnly(DatabaseFixture fixture, Schema after, Overload overload) {
        List<String> few = RoutineSignatures.types(overload.left());
        List<String> many = RoutineSignatures.types(overload.made());
        long oid = after.find(overload.kind(), overload.made())
                .map(SchemaObject::id)
                .orElse(0L);
        return few.size() < many.size()
                && many.subList(0, few.size()).equals(few)
                && !fixture.query("select from pg_catalog.pg_proc where oid = " + oid + " and pronargdefaults >= "
                                + (many.size() - few.size()))
                        .isEmpty();
    }

    /** Whether one of the calls that the old signature took alone is not unique any more, be its arguments typed or not. */
    private static boolean makesCallsAmbiguous(DatabaseFixture fixture, Overload overload) {
        if (overload.kind().equals("procedure")) {
            // A call of one cannot be prepared.
            return true;
        }
        List<String> types = RoutineSignatures.types(overload.left());
        String name = overload.left().substring(0, overload.left().indexOf('('));
        Set<String> arguments = new LinkedHashSet<>();
        for (int given = 0; given <= types.size(); given++) {
            arguments.add(types.subList(0, given).stream()
                    .map(type -> "null::" + type)
                    .collect(Collectors.joining(", ")));
            arguments.add(String.join(", ", Collections.nCopies(given, "null")));
        }
        try (Connection session = fixture.database().connect(Access.OBSERVER)) {
            session.setAutoCommit(false);
            for (String some : arguments) {
                if (isAmbiguous(session, name + "(" + some + ")")) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            throw new RehearsalException(
                    "calls of " + overload.left() + " could not be prepared: " + e.getMessage(), e);
        }
    }

    private static boolean isAmbiguous(Connection session, String call) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("prepare asked as select " + call);
            statement.execute("deallocate asked");
            return false;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            return PostgresRefusals.kind(state) == RefusalKind.AMBIGUOUS_ROUTINE;
        } finally {
            session.rollback();
        }
    }
}
