package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.consequence.KeyConsequence.Effect;
import dev.rehearsal.evidence.consequence.KeyConsequence.Event;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deletes a row that others refer to, or gives it another key, in a database that is thrown away, counts what becomes of the others, and
 * takes all of it back.
 */
final class ParentTrial implements AutoCloseable {
    private final Connection connection;
    private final List<ForeignKey> all;
    private final DatabaseFixture fixture;
    private final ConsequenceDialect dialect;
    private final CountingSql sql;

    /**
     * On a database.
     *
     * @param all the foreign keys that it has
     */
    ParentTrial(DatabaseFixture fixture, List<ForeignKey> all) throws SQLException {
        this.fixture = fixture;
        this.all = all;
        this.dialect = fixture.database().dialect().require(ConsequenceDialect.class);
        this.sql = dialect.counting();
        this.connection = fixture.database().connect(Access.OBSERVER);
        connection.setAutoCommit(false);
    }

    /**
     * What was seen.
     *
     * @param effect what became of the rows
     * @param rows how many of them, by table
     * @param refusal the server's words where it refused that; empty where it did not
     */
    record Seen(Effect effect, Map<String, Long> rows, String refusal) {}

    /** What an action does to the row that most others refer to by the key; empty where there is none, or something else is in the way. */
    Optional<Seen> of(ForeignKey key, Event event) throws SQLException {
        Optional<String> change = event == Event.DELETE
                ? Optional.of("delete from " + key.parent().name() + found(key))
                : key(key).map(set -> "update " + key.parent().name() + " set " + set + found(key));
        return change.isEmpty() ? Optional.empty() : tried(key, event, change.get());
    }

    private Optional<Seen> tried(ForeignKey key, Event event, String change) throws SQLException {
        List<String> tables = reached(key);
        try (Statement statement = connection.createStatement()) {
            List<Long> before = counts(statement, key, tables);
            if (statement.executeUpdate(change) == 0) {
                return Optional.empty();
            }
            Optional<String> late = dialect.checksAtOnce();
            if (late.isPresent()) {
                statement.execute(late.get());
            }
            return Optional.of(seen(key, event, tables, before, counts(statement, key, tables)));
        } catch (SQLException e) {
            return refused(key, event, e);
        } finally {
            connection.rollback();
        }
    }

    private Optional<Seen> refused(ForeignKey key, Event event, SQLException e) {
        ServerFields fields = ServerWords.fields(e);
        RefusalKind kind = fixture.database()
                .dialect()
                .refusal(fields.sqlState(), e.getErrorCode())
                .kind();
        boolean byAnother = kind == RefusalKind.NO_PARENT && !key.isNamed(fields.constraint());
        boolean computed = event == Event.UPDATE && kind == RefusalKind.VALUE_COMPUTED;
        return byAnother || computed
                ? Optional.empty()
                : Optional.of(new Seen(Effect.REFUSES, Map.of(), ServerWords.message(e)));
    }

    private static Seen seen(ForeignKey key, Event event, List<String> tables, List<Long> before, List<Long> after) {
        Map<String, Long> gone = new TreeMap<>();
        for (int i = 0; i < tables.size(); i++) {
            boolean isItself =
                    event == Event.DELETE && tables.get(i).equals(key.parent().name());
            long rows = before.get(i) - after.get(i) - (isItself ? 1 : 0);
            if (rows > 0) {
                gone.put(tables.get(i), rows);
            }
        }
        long unlinked = after.get(tables.size()) - before.get(tables.size());
        return gone.containsKey(key.child().name())
                ? new Seen(Effect.TAKES, gone, "")
                : new Seen(Effect.UNLINKS, unlinked > 0 ? Map.of(key.child().name(), unlinked) : Map.of(), "");
    }

    /** The rows of each table, and at the end those that refer to nothing by the key. */
    private List<Long> counts(Statement statement, ForeignKey key, List<String> tables) throws SQLException {
        String nothing = key.from().stream()
                .map(column -> sql.quoted(column.name()) + " is null")
                .collect(Collectors.joining(" or "));
        String query = Stream.concat(
                        tables.stream().map(table -> "(select count(*) from " + table + ")"),
                        Stream.of("(select count(*) from " + key.child().name() + " where " + nothing + ")"))
                .collect(Collectors.joining(", ", "select ", ""));
        List<Long> counts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            for (int i = 1; i <= tables.size() + 1; i++) {
                counts.add(row.getLong(i));
            }
        }
        return counts;
    }

    /** The tables of which rows may go along, the one that refers among them. */
    private List<String> reached(ForeignKey key) {
        Set<String> reached =
                new LinkedHashSet<>(List.of(key.child().name(), key.parent().name()));
        boolean grows = true;
        while (grows) {
            grows = reached.addAll(all.stream()
                    .filter(other -> reached.contains(other.parent().name()))
                    .map(other -> other.child().name())
                    .toList());
        }
        return List.copyOf(reached);
    }

    /** The condition that finds the row. Others must not be in the way, and it must be there. */
    private String found(ForeignKey key) {
        String from = columns("c.", key.from());
        Stream<String> conditions = Stream.of(
                        key.from().stream().map(column -> "c." + sql.quoted(column.name()) + " is not null"),
                        Stream.of("exists (select 1 from " + key.parent().name() + " p where "
                                + equal("p", key.to(), key) + ")"),
                        all.stream()
                                .filter(other -> blocks(other, key))
                                .map(other -> "not exists (select 1 from "
                                        + other.child().name() + " o where " + equal("o", other.from(), key) + ")"))
                .flatMap(some -> some);
        return " where (" + columns("", key.to()) + ") = (select * from (select " + from + " from "
                + key.child().name() + " c where " + conditions.collect(Collectors.joining(" and ")) + " group by "
                + from + " order by count(*) desc, " + from + " limit 1) w)";
    }

    /** Whether another key to the same columns forbids that the row goes. */
    private static boolean blocks(ForeignKey other, ForeignKey key) {
        return other.constraint().id() != key.constraint().id()
                && other.parent().id() == key.parent().id()
                && other.to().equals(key.to())
                && !other.acts(Event.DELETE);
    }

    private String equal(String alias, List<Column> columns, ForeignKey key) {
        return Stream.iterate(0, i -> i + 1)
                .limit(columns.size())
                .map(i -> alias + "." + sql.quoted(columns.get(i).name()) + " = c."
                        + sql.quoted(key.from().get(i).name()))
                .collect(Collectors.joining(" and "));
    }

    private String columns(String alias, List<Column> columns) {
        return columns.stream().map(column -> alias + sql.quoted(column.name())).collect(Collectors.joining(", "));
    }

    /** Another key, where one can be generated: the next number. */
    private Optional<String> key(ForeignKey key) {
        Column column = key.to().get(0);
        String name = sql.quoted(column.name());
        return key.to().size() > 1 || !sql.isExactNumber(column.type())
                ? Optional.empty()
                : Optional.of(name + " = (select * from (select max(" + name + ") + 1 from "
                        + key.parent().name() + ") n)");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
