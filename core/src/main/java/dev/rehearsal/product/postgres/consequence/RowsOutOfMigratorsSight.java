package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.product.postgres.evidence.RowsUnseen;
import dev.rehearsal.product.postgres.evidence.RowsUnseen.Hiding;
import dev.rehearsal.product.postgres.evidence.RowsUnseen.Missed;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows that row security hides from who migrates: where a table may hide some, an up or a down that may look at rows is run on two copies, as
 * who migrates and as the same role with {@code bypassrls}. Where that makes a difference, all rows are in its sight from then on, so that what comes
 * later can be judged.
 */
final class RowsOutOfMigratorsSight {
    private static final Pattern LOOKS =
            Pattern.compile("(?i)\\b(?:insert|update|delete|merge|select|copy|call|do|execute|refresh)\\b");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final String ACTIVE = """
            select c.oid::bigint,
                (select pg_catalog.string_agg(pg_catalog.quote_ident(p.polname), ', ' order by p.polname) from pg_catalog.pg_policy p
                    where p.polrelid = c.oid and (0 = any (p.polroles) or exists (select from pg_catalog.unnest(p.polroles) as r (role)
                        where pg_catalog.pg_has_role(r.role, 'usage')))),
                (select pg_catalog.string_agg(distinct s.found[1], ', ') from pg_catalog.pg_policy p cross join lateral
                    pg_catalog.regexp_matches(pg_catalog.concat(pg_catalog.pg_get_expr(p.polqual, c.oid), ' ', pg_catalog.pg_get_expr(p.polwithcheck, c.oid)),
                        'current_setting\\(''([^'']+)''', 'g') as s (found)
                    where p.polrelid = c.oid),
                c.relforcerowsecurity and pg_catalog.pg_has_role(c.relowner, 'usage')
            from pg_catalog.pg_class c
            where c.relrowsecurity and c.relkind in ('r', 'p') and pg_catalog.row_security_active(c.oid) order by 1
            """;

    private final CompletedUp up;
    private final Migration migration;
    private final String role;

    private RowsOutOfMigratorsSight(CompletedUp up) {
        this.up = up;
        this.migration = up.migration();
        this.role = up.fixture().database().migrator();
    }

    static Stream<ProductObservation> of(CompletedUp up) {
        RowsOutOfMigratorsSight search = new RowsOutOfMigratorsSight(up);
        return up.fixture().database().maySeeAllRows()
                ? Stream.of(false, true).flatMap(down -> search.found(down).stream())
                : Stream.empty();
    }

    private Optional<RowsUnseen> found(boolean down) {
        Optional<Script> script = down ? migration.down() : Optional.of(migration.up());
        boolean isKnown = up.fixture().seesAllRows(migration, down);
        if (script.filter(one -> isKnown || isConcerned(one)).isEmpty()) {
            return Optional.empty();
        }
        try (DatabaseFixture start = begun(down)) {
            List<Hiding> hiding = new ArrayList<>(hiding(start, down ? up.after() : up.before()));
            if (hiding.isEmpty()) {
                // The up itself may have secured the table that it then works on.
                hiding.addAll(hiding(up.fixture(), up.after()));
            }
            Optional<RowsUnseen> found = hiding.isEmpty() ? Optional.empty() : tried(start, down, hiding);
            found.filter(unseen -> unseen.failureInSight().isEmpty())
                    .ifPresent(unseen -> start.letSeeAllRows(migration, down, true));
            return found.map(
                    unseen -> named(unseen, new MentionedNames(script.get().sql())));
        }
    }

    private boolean isConcerned(Script script) {
        boolean isCode = script.sql().isEmpty() && !script.empty();
        return (isCode || LOOKS.matcher(script.sql()).find())
                && Stream.of(up.before(), up.after())
                        .anyMatch(state ->
                                state.schema().tables().anyMatch(table -> mayHide(table) && state.rows(table) > 0));
    }

    private boolean mayHide(Table table) {
        return table.own().containsKey("row security")
                && (table.own().containsKey("forced row security")
                        || !role.equals(table.own().get("owner")));
    }

    /** A database in the state in which it is run. */
    private DatabaseFixture begun(boolean down) {
        DatabaseFixture earlier = up.earlier().get();
        if (down) {
            earlier.up(migration);
        }
        return earlier;
    }

    private Optional<RowsUnseen> tried(DatabaseFixture start, boolean down, List<Hiding> hiding) {
        boolean ranAlready = !down && !start.seesAllRows(migration, false);
        try (DatabaseFixture copy = ranAlready ? null : start.copy();
                DatabaseFixture seeing = start.copy()) {
            DatabaseFixture blind = copy == null ? up.fixture() : copy;
            Outcome ran = copy == null ? new Outcome.Succeeded(0) : run(copy, down, false);
            Outcome inSight = run(seeing, down, true);
            List<Missed> missed =
                    ran.succeeded() && inSight.succeeded() ? missed(start, down, blind, seeing) : List.of();
            return ran.succeeded() == inSight.succeeded() && missed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RowsUnseen(down, role, words(ran), words(inSight), hiding, missed));
        }
    }

    private static String words(Outcome outcome) {
        return outcome instanceof Outcome.Failed failure ? failure.message() : "";
    }

    private Outcome run(DatabaseFixture fixture, boolean down, boolean seeing) {
        boolean sees = fixture.seesAllRows(migration, down);
        fixture.letSeeAllRows(migration, down, seeing);
        try {
            return down ? fixture.down(migration) : fixture.up(migration);
        } finally {
            fixture.letSeeAllRows(migration, down, sees);
        }
    }

    /** What the clock or chance makes otherwise in a second run counts only by how many rows it is. */
    private List<Missed> missed(DatabaseFixture start, boolean down, DatabaseFixture blind, DatabaseFixture seeing) {
        Set<String> names = blind.observe().data().suspects(seeing.observe().data());
        if (names.isEmpty() || blind.compareRows(seeing, names, Set.of()).isEmpty()) {
            return List.of();
        }
        Map<String, Long> changed = changed(start, blind, names);
        Map<String, Long> changedInSight = changed(start, seeing, names);
        start.advanceClock();
        run(start, down, true);
        Map<String, Long> certain = byTable(blind.compareRows(seeing, names, seeing.columnsThatDiffer(start, names)));
        return names.stream()
                .map(name -> new Missed(
                        name,
                        changed.getOrDefault(name, 0L),
                        Math.max(
                                certain.getOrDefault(name, 0L),
                                changedInSight.getOrDefault(name, 0L) - changed.getOrDefault(name, 0L))))
                .filter(missed -> missed.missed() > 0)
                .toList();
    }

    /** How many rows are other ones than at the start; all of a table that is new. */
    private static Map<String, Long> changed(DatabaseFixture start, DatabaseFixture end, Set<String> names) {
        Map<String, Long> changed = byTable(start.compareRows(end, names, Set.of()));
        DataState state = end.observe().data();
        Set<String> old = start.observe().data().tables();
        names.stream().filter(name -> !old.contains(name)).forEach(name -> changed.put(name, state.rows(name)));
        return changed;
    }

    private static Map<String, Long> byTable(List<TableDifference> differences) {
        return differences.stream()
                .collect(Collectors.toMap(
                        TableDifference::table, RowsOutOfMigratorsSight::rows, Long::sum, TreeMap::new));
    }

    private static long rows(TableDifference difference) {
        return difference.changed() + Math.max(difference.missing(), difference.added());
    }

    /** The same with those tables only that the script names or that are left otherwise, where there is any of these. */
    private static RowsUnseen named(RowsUnseen unseen, MentionedNames text) {
        Predicate<Hiding> concerned = hiding -> text.mention(bare(hiding.table()))
                || unseen.missed().stream().anyMatch(missed -> missed.table().equals(hiding.table()));
        List<Hiding> named = unseen.hiding().stream().filter(concerned).toList();
        return new RowsUnseen(
                unseen.down(),
                unseen.role(),
                unseen.failure(),
                unseen.failureInSight(),
                named.isEmpty() ? unseen.hiding() : named,
                unseen.missed());
    }

    private static String bare(String table) {
        return table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
    }

    /** The tables whose policies hold for who migrates. */
    private static List<Hiding> hiding(DatabaseFixture fixture, ObservedState state) {
        try (Connection session = fixture.database().connect(Access.MIGRATOR);
                Statement statement = session.createStatement()) {
            List<Hiding> found = new ArrayList<>();
            try (ResultSet active = statement.executeQuery(ACTIVE)) {
                while (active.next()) {
                    Optional<Table> table = state.schema().table(active.getLong(1));
                    OptionalLong seen = table.isPresent() ? seen(session, table.get()) : OptionalLong.empty();
                    if (seen.isPresent()) {
                        found.add(new Hiding(
                                table.get().name(),
                                state.rows(table.get()),
                                seen.getAsLong(),
                                text(active.getString(2)),
                                text(active.getString(3)),
                                active.getBoolean(4)));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new RehearsalException("who migrates could not be asked which rows it sees: " + e.getMessage(), e);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** How many rows it sees; -1 where a policy fails, and empty where it may not read the table. */
    private static OptionalLong seen(Connection session, Table table) {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table.name())) {
            row.next();
            return OptionalLong.of(row.getLong(1));
        } catch (SQLException e) {
            return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState()) ? OptionalLong.empty() : OptionalLong.of(-1);
        }
    }
}
