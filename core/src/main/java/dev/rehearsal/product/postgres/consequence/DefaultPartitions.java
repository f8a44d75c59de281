package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.postgres.evidence.PartitionInTheWay;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds new partitions that are refused where the default partition holds a row within their bounds: before the up a row of it is given the
 * first value of these, and the up is run again.
 */
final class DefaultPartitions {
    private static final String PARTITIONS = """
            select c.oid::bigint, d.oid::bigint, pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.quote_ident(a.attname)
            from pg_catalog.pg_partitioned_table k
            join pg_catalog.pg_inherits i on i.inhparent = k.partrelid
            join pg_catalog.pg_class c on c.oid = i.inhrelid
            join pg_catalog.pg_class d on d.oid = k.partdefid
            join pg_catalog.pg_attribute a on a.attrelid = k.partrelid and a.attnum = k.partattrs[0]
            where k.partnatts = 1 and k.partstrat in ('r', 'l') and c.oid <> d.oid
            order by 1
            """;

    private static final Pattern FIRST_VALUE =
            Pattern.compile("(?:FROM|IN) \\(('(?:[^']|'')*'|-?[\\d.]+|true|false)(?:::[^,)]+)?[,)]");

    private DefaultPartitions() {}

    /** A partition that the up makes beside a default partition that was there. */
    private record Made(Table partition, Table defaults, String bounds, String column, String value) {}

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Stream<ProductObservation> of(CompletedUp up) {
        Schema before = up.before().schema();
        Schema after = up.after().schema();
        boolean isNew = before != after
                && after.tables().anyMatch(table -> table.isPartition() && !isPartition(before, table.id()));
        return isNew ? made(up).flatMap(one -> refused(up, one).stream()) : Stream.empty();
    }

    private static boolean isPartition(Schema schema, long table) {
        return schema.table(table).filter(Table::isPartition).isPresent();
    }

    /** The first of each default partition. */
    private static Stream<Made> made(CompletedUp up) {
        Schema before = up.before().schema();
        Schema after = up.after().schema();
        Map<Long, Made> found = new LinkedHashMap<>();
        for (List<@Nullable String> row : up.fixture().query(PARTITIONS)) {
            long partition = Long.parseLong(String.valueOf(row.get(0)));
            long defaults = Long.parseLong(String.valueOf(row.get(1)));
            String bounds = String.valueOf(row.get(2));
            Matcher value = FIRST_VALUE.matcher(bounds);
            Optional<Table> table = after.table(partition);
            Optional<Table> others = before.table(defaults).filter(Table::isPartition);
            if (!isPartition(before, partition) && value.find() && table.isPresent() && others.isPresent()) {
                found.putIfAbsent(
                        defaults,
                        new Made(table.get(), others.get(), bounds, String.valueOf(row.get(3)), value.group(1)));
            }
        }
        return found.values().stream();
    }

    private static Optional<ProductObservation> refused(CompletedUp up, Made made) {
        try (DatabaseFixture fixture = up.earlier().get()) {
            return moved(fixture, made)
                            && fixture.up(up.migration()) instanceof Outcome.Failed failure
                            && failure.kind() == RefusalKind.CHECK_VIOLATED
                    ? Optional.of(new PartitionInTheWay(
                            made.partition().name(), made.defaults().name(), made.bounds(), failure.message()))
                    : Optional.empty();
        }
    }

    /** Whether a row could be moved within the bounds; other constraints may refuse that. */
    private static boolean moved(DatabaseFixture fixture, Made made) {
        String table = made.defaults().name();
        try {
            boolean[] isMoved = new boolean[1];
            fixture.write("no row could be moved", connection -> {
                try (Statement statement = connection.createStatement()) {
                    isMoved[0] = statement.executeUpdate("update " + table + " set " + made.column() + " = "
                                    + made.value() + " where (tableoid, ctid) = (select tableoid, ctid from " + table
                                    + " limit 1)")
                            > 0;
                }
            });
            return isMoved[0];
        } catch (RehearsalException refused) {
            return false;
        }
    }
}
