package dev.rehearsal.rehearsal.experiment.application;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.compatibility.trial.Attempt;
import dev.rehearsal.compatibility.trial.Blame;
import dev.rehearsal.compatibility.trial.StatementReplay;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.schema.PrivilegeList;
import dev.rehearsal.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs statements as the roles that may use tables of others: an application does not connect as whoever migrates. */
final class ApplicationRoles implements AutoCloseable {
    private static final Set<String> NO_ROLES = Set.of("owner", "public");

    private final Map<String, StatementReplay> replays = new LinkedHashMap<>();

    /**
     * Keeps what each of the roles may do as the database is now.
     *
     * @param replay makes one that runs in such sessions
     */
    ApplicationRoles(
            Database database,
            Schema schema,
            List<Attempt> attempts,
            Function<StatementReplay.Connections, StatementReplay> replay) {
        for (String role : in(schema, database.migrator())) {
            if (isUsable(database, role)) {
                StatementReplay own = replay.apply(() -> session(database, role));
                replays.put(role, own);
                own.prove(attempts);
            }
        }
    }

    private static Set<String> in(Schema schema, String migrator) {
        return schema.tables()
                .flatMap(table -> table.own().keySet().stream())
                .filter(property -> property.startsWith(PrivilegeList.PRIVILEGES_OF))
                .map(property -> property.substring(PrivilegeList.PRIVILEGES_OF.length()))
                .filter(role -> !NO_ROLES.contains(role) && !role.equals(migrator))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A group that nobody let us into is not known to be an application's. */
    private static boolean isUsable(Database database, String role) {
        try {
            session(database, role).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection session(Database database, String role) throws SQLException {
        Connection session = database.connect(
                Access.OBSERVER, database.dialect().require(ScriptDialect.class).wholeScripts());
        try (Statement statement = session.createStatement()) {
            statement.execute(database.dialect().require(SessionDialect.class).actAs(role));
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /**
     * What a role may not do any more.
     *
     * @param ofOwner what nobody may
     */
    List<Break> breaks(Blame blame, List<Break> ofOwner) {
        Set<String> broken = ofOwner.stream().map(one -> one.statement().sql()).collect(Collectors.toSet());
        return replays.entrySet().stream()
                .flatMap(entry -> entry.getValue().again().stream()
                        .filter(refused -> refused.session() == Break.Session.NEW
                                && refused.refusal().code().kind() == RefusalKind.FORBIDDEN)
                        .map(refused ->
                                blame.of(refused, Direction.OLD_CODE_AFTER_UP).as(entry.getKey())))
                .filter(one -> !broken.contains(one.statement().sql()))
                .toList();
    }

    @Override
    public void close() {
        replays.values().forEach(StatementReplay::close);
    }
}
