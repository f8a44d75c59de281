package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.LenientProgram;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.SchemaObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds triggers, routines and events that keep a mode which is not strict from the session that made them, though new sessions are. */
final class NonStrictRoutines {
    private static final String MODE = "sql mode";
    private static final Set<String> KINDS = Set.of("trigger", "function", "procedure", "event", "package body");

    private NonStrictRoutines() {}

    static Stream<ProductObservation> of(CompletedUp up) {
        List<SchemaObject> lenient = up.after().schema().objects().values().stream()
                .filter(program -> KINDS.contains(program.kind()) && !StrictSession.isStrict(mode(program)))
                .filter(program -> isNew(up, program))
                .toList();
        if (lenient.isEmpty()) {
            return Stream.empty();
        }
        String usual = usualMode(up);
        return StrictSession.isStrict(usual)
                ? lenient.stream()
                        .map(program -> new LenientProgram(program.kind() + " " + program.name(), mode(program), usual))
                : Stream.empty();
    }

    private static boolean isNew(CompletedUp up, SchemaObject program) {
        SchemaObject former = up.before().schema().objects().get(program.key());
        return former == null || StrictSession.isStrict(mode(former));
    }

    private static String mode(SchemaObject program) {
        return program.properties().getOrDefault(MODE, "");
    }

    private static String usualMode(CompletedUp up) {
        try (Connection session = up.fixture().database().connect(Access.MIGRATOR);
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select @@session.sql_mode")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new RehearsalException("the mode of a new session could not be read: " + e.getMessage(), e);
        }
    }
}
