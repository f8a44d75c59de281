package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.HiddenRows;
import dev.rehearsal.evidence.consequence.HiddenRows.Cause;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds tables of which row security hides every row from roles that may read them, because no policy is for these. */
final class UnreadableRows {
    private static final String ROW_SECURITY = "row security";

    private static final String WITHOUT_POLICY = """
            select distinct c.oid::bigint, r.rolname
            from pg_catalog.pg_class c cross join lateral pg_catalog.aclexplode(c.relacl) a
            join pg_catalog.pg_roles r on r.oid = a.grantee
            where c.oid in (%s) and a.privilege_type = 'SELECT' and not r.rolsuper and not r.rolbypassrls
                and (c.relforcerowsecurity or not pg_catalog.pg_has_role(r.oid, c.relowner, 'usage'))
                and not exists (select from pg_catalog.pg_policy p
                    where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
                        and (0 = any (p.polroles) or exists (select from pg_catalog.unnest(p.polroles) as s (role)
                            where pg_catalog.pg_has_role(r.oid, s.role, 'usage'))))
            order by 1, 2
            """;

    private UnreadableRows() {}

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Stream<ProductObservation> of(CompletedUp up) {
        Schema before = up.before().schema();
        Schema after = up.after().schema();
        if (before == after) {
            return Stream.empty();
        }
        List<Table> secured = after.tables()
                .filter(table -> table.isWritten()
                        && table.own().containsKey(ROW_SECURITY)
                        && up.after().rows(table) > 0)
                .filter(table -> isSecuredAnew(before, after, table))
                .toList();
        if (secured.isEmpty()) {
            return Stream.empty();
        }
        String ids = secured.stream().map(table -> String.valueOf(table.id())).collect(Collectors.joining(","));
        return up.fixture().query(WITHOUT_POLICY.formatted(ids)).stream().flatMap(row -> {
            String role = String.valueOf(row.get(1));
            if (role.equals(up.fixture().database().migrator())) {
                // What comes of it is told of the migration that looks there next.
                return Stream.empty();
            }
            return after.table(Long.parseLong(String.valueOf(row.get(0)))).stream()
                    .filter(table -> seen(up.fixture(), table, role).orElse(1) == 0)
                    .map(table -> new HiddenRows(
                            table.kind() + " " + table.name(),
                            up.after().rows(table),
                            0,
                            Cause.ROW_SECURITY,
                            "role " + Quoting.ifNeeded(role)));
        });
    }

    private static boolean isSecuredAnew(Schema before, Schema after, Table table) {
        return before.table(table.id())
                .filter(old ->
                        !Objects.equals(old.own().get(ROW_SECURITY), table.own().get(ROW_SECURITY))
                                || !policies(before, old).equals(policies(after, table)))
                .isPresent();
    }

    private static List<SchemaObject> policies(Schema schema, Table table) {
        return schema.objects().values().stream()
                .filter(object -> object.kind().equals("policy")
                        && table.name().equals(object.properties().get("table")))
                .toList();
    }

    /** How many rows a role sees; empty where it is refused. */
    private static OptionalLong seen(DatabaseFixture fixture, Table table, String role) {
        return fixture.asking(connection -> {
            try (Statement statement = connection.createStatement()) {
                return seen(connection, statement, table, role);
            } catch (SQLException e) {
                return OptionalLong.empty();
            }
        });
    }

    private static OptionalLong seen(Connection connection, Statement statement, Table table, String role)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            statement.execute("set local row_security = on");
            statement.execute("set local role " + Quoting.always(role));
            try (ResultSet row = statement.executeQuery("select count(*) from " + table.name())) {
                row.next();
                return OptionalLong.of(row.getLong(1));
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
