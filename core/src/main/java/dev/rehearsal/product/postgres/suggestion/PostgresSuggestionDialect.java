package dev.rehearsal.product.postgres.suggestion;

import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.suggestion.OutsideTransaction;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suggestions on PostgreSQL. */
public final class PostgresSuggestionDialect implements SuggestionDialect {
    /** What is in partitions and in TOAST is counted with its table; no table is opened, which would wait for whoever locks it. */
    private static final String PRODUCTION_ROWS = """
            with recursive part(root, oid) as (
              select oid, oid from pg_class where relkind in ('r', 'p', 'm')
              union all select root, inhrelid from part join pg_inherits on inhparent = part.oid)
            select '# rehearsal.production-rows: postgres ' || current_date || ' applied ' || %s
            union all
            select concat_ws(E'\\t', n.nspname, r.relname,
              case when max(c.reltuples) >= 0 and (max(c.relpages) > 0 or current_setting('server_version_num') >= '140000')
                then sum(greatest(c.reltuples, 0))::bigint else -1 end,
              sum(c.relpages + coalesce(t.relpages, 0)) * current_setting('block_size')::bigint)
            from part join pg_class r on r.oid = root join pg_namespace n on n.oid = r.relnamespace
              join pg_class c on c.oid = part.oid and c.relkind <> 'p' left join pg_class t on t.oid = c.reltoastrelid
            where n.nspname !~ '^(pg_|information_schema$)' group by n.nspname, r.relname;""";

    private static final Pattern OF_MARIADB = Pattern.compile(
            "at or near \"(?:`|auto_increment|engine|unsigned|modify|change)", Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_SQLITE =
            Pattern.compile("at or near \"(?:autoincrement|pragma)\"", Pattern.CASE_INSENSITIVE);

    private static final Pattern OPEN_QUOTE =
            Pattern.compile("unterminated dollar-quoted string at or near \"(\\$\\w*\\$)");

    @Override
    public String takingEveryValue() {
        return "a 'using' that takes every value, or " + SuggestionDialect.super.takingEveryValue();
    }

    @Override
    public String refusingRows() {
        return "a down without the 'delete', or without the 'using' that cuts, so that the server refuses such rows";
    }

    @Override
    public String unchecked() {
        return ", or 'not valid' first";
    }

    @Override
    public String instead(Kind work, StatementContext at) {
        return SaferForm.of(work, at);
    }

    @Override
    public String productionRows(String applied) {
        return PRODUCTION_ROWS.formatted(applied.isEmpty() ? "''" : "coalesce((\n  " + applied + "), '')");
    }

    @Override
    public String elsewhere(Kind work, StatementContext at) {
        return SaferForm.elsewhere(work, at);
    }

    @Override
    public String inBatches(StatementContext at) {
        return SaferColumns.batches(at);
    }

    @Override
    public String inZone() {
        return SaferColumns.NEW_COLUMN_IN_ZONE;
    }

    @Override
    public String givingUp(StatementContext at) {
        StatementText words = at.words();
        String outside = OutsideTransaction.comment(at.step().tool()) + "\n";
        if (words.begins("drop index") && words.isOneAction() && !words.says("cascade")) {
            return outside + words.withInserted("drop\\s+index", "concurrently") + ";";
        }
        if (words.says("detach partition") && !words.says("concurrently")) {
            return "'concurrently' behind it, "
                    + OutsideTransaction.comment(at.step().tool()).substring("-- ".length())
                    + "; the partition keeps its bounds as a check then, for a later migration to drop";
        }
        if (at.statement().alone()) {
            return "a lock_timeout of the session or the role: no transaction may surround the statement, and with a 'set'"
                    + " in one message it would be in one";
        }
        return "set local lock_timeout = '2s'; -- before the first lock on " + at.table()
                + "; 'set' where nothing holds it in a transaction";
    }

    @Override
    public String indexes(List<UnindexedKey> keys, String tool) {
        return KeyIndexes.of(keys, tool);
    }

    @Override
    public String takingNull(String table, List<String> columns) {
        return columns.stream()
                .map(column -> "alter column " + column + " drop not null")
                .collect(Collectors.joining(", ", "alter table " + table + " ", ";"));
    }

    @Override
    public String leftAlone(String column) {
        return "nothing, where it is meant; a trigger wins over what the 'update' says: 'alter table … disable trigger …' around it keeps it"
                + " from firing, and takes SHARE ROW EXCLUSIVE until the transaction ends";
    }

    @Override
    public String withKeysInForce() {
        return "with triggers left on (no session_replication_role, no 'disable trigger all')";
    }

    @Override
    public Optional<String> forAnotherProduct(Outcome.Failed failure) {
        if (!failure.isSyntaxError()) {
            return Optional.empty();
        }
        if (OF_MARIADB.matcher(failure.message()).find()) {
            return Optional.of(
                    "what the server at hand understands, or, as this is SQL of MariaDB and MySQL, a rehearsal there:"
                            + " database = \"mariadb\"");
        }
        return OF_SQLITE.matcher(failure.message()).find()
                ? Optional.of(
                        "what the server at hand understands: this is SQL of SQLite, on which nothing can be rehearsed")
                : Optional.empty();
    }

    @Override
    public Optional<String> lacking(Outcome.Failed failure) {
        return MissingExtension.suggestion(failure);
    }

    @Override
    public Optional<String> cut(Outcome.Failed failure, String script) {
        Matcher open = OPEN_QUOTE.matcher(failure.message());
        return open.find() && script.split(Pattern.quote(open.group(1)), -1).length > 2
                ? Optional.of(
                        "marks of its tool around the whole statement, such as 'StatementBegin' and 'StatementEnd':"
                                + " it was ended at a semicolon inside of " + open.group(1))
                : Optional.empty();
    }

    @Override
    public String passingOver() {
        return "'on conflict …'";
    }

    @Override
    public String movedOn(SequenceBehind sequence) {
        return "select setval(" + Quoting.literal(sequence.sequence()) + ", " + limit(sequence) + ");";
    }

    private static String limit(SequenceBehind sequence) {
        int dot = sequence.column().lastIndexOf('.');
        String function = sequence.next() > sequence.highest() ? "min" : "max";
        return dot < 0
                ? String.valueOf(sequence.highest())
                : "(select " + function + "(" + sequence.column().substring(dot + 1) + ") from "
                        + sequence.column().substring(0, dot) + ")";
    }

    /** Indexes for foreign keys that none serves. */
    private static final class KeyIndexes {
        private static final int LONGEST_NAME = 63;

        private KeyIndexes() {}

        /** Statements for later migrations. */
        static String of(List<UnindexedKey> keys, String tool) {
            List<String> statements =
                    keys.stream().map(KeyIndexes::index).distinct().toList();
            boolean isOne = statements.size() == 1 && !keys.get(0).partitioned();
            String outside = OutsideTransaction.comment(tool);
            return (isOne ? "a later migration with" : "later migrations with")
                    + ", where referenced rows are deleted,\n"
                    + (isOne ? outside : "-- each that says 'concurrently' " + outside.substring("-- ".length())) + "\n"
                    + String.join("\n", statements);
        }

        private static String index(UnindexedKey key) {
            if (!key.partitioned()) {
                return "create index concurrently on " + key.table() + " (" + columns(key) + ");";
            }
            String name = name(key.table(), key);
            String schema = key.table().substring(0, key.table().indexOf('.') + 1);
            boolean isSimple = key.partitions().stream()
                    .allMatch(partition -> !partition.partitioned() && isShort(name(partition.name(), key)));
            if (!isSimple || !isShort(name)) {
                return "-- on " + key.table() + " (" + columns(key)
                        + "): one on only the parent, one built concurrently on each"
                        + " partition, and those attached to it";
            }
            return Stream.concat(
                            Stream.of("create index " + name + " on only " + key.table() + " (" + columns(key) + ");"),
                            key.partitions().stream()
                                    .flatMap(partition -> attached(partition.name(), schema + name, key)))
                    .collect(Collectors.joining("\n"));
        }

        private static Stream<String> attached(String partition, String parent, UnindexedKey key) {
            String name = name(partition, key);
            String schema = partition.substring(0, partition.indexOf('.') + 1);
            return Stream.of(
                    "create index concurrently " + name + " on " + partition + " (" + columns(key) + ");",
                    "alter index " + parent + " attach partition " + schema + name + ";");
        }

        /** Not the name that the server makes, for that may be taken by an index that does not serve the key. */
        private static String name(String table, UnindexedKey key) {
            String bare = table.substring(table.indexOf('.') + 1) + "_" + String.join("_", key.columns()) + "_fk_idx";
            return bare.contains("\"") ? Quoting.always(bare.replace("\"", "")) : bare;
        }

        private static boolean isShort(String name) {
            return name.replace("\"", "").length() <= LONGEST_NAME;
        }

        private static String columns(UnindexedKey key) {
            return String.join(", ", key.columns());
        }
    }
}
