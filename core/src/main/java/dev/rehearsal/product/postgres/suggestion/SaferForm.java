package dev.rehearsal.product.postgres.suggestion;

import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.suggestion.OutsideTransaction;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.StatementContext.NewConstraint;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Column;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to write in place of work under a lock: SQL with the names at hand that runs as it stands and ends in the same
 * state, or else a sentence that says what to do. It is chosen by what was observed; where several
 * statements would have been seen to do the same, by the first words of the one at hand.
 *
 * @param kind the work that it avoids
 * @param fits whether it is for a statement
 * @param sql the form, filled in
 */
record SaferForm(Kind kind, Predicate<StatementContext> fits, Function<StatementContext, String> sql) {

    /** The first that fits is taken. */
    private static final List<SaferForm> FORMS = List.of(
            indexes(at -> at.words().begins("reindex"), SaferIndexes::reindexed),
            indexes(SaferForm::changesType, at -> SaferColumns.NEW_COLUMN),
            indexes(
                    at -> at.newConstraint().isEmpty() || at.words().reads("create (?:unique )?index\\b.*"),
                    SaferIndexes::concurrently),
            indexes(at -> at.words().says("exclude"), SaferColumns::newTable),
            indexes(at -> true, SaferIndexes::usingIndex),
            rewrites(at -> at.words().begins("refresh materialized view"), SaferIndexes::refreshed),
            rewrites(at -> at.changed(AttributeChange.ColumnType.class).isPresent(), at -> SaferColumns.NEW_COLUMN),
            rewrites(
                    at -> isAdded(at, column -> column.generation() == Column.Generation.STORED),
                    SaferColumns::generated),
            rewrites(at -> isAdded(at, Column::isIdentity), SaferColumns::identity),
            rewrites(at -> at.added().isPresent(), SaferColumns::defaulted),
            rewrites(at -> at.words().begins("alter table"), SaferColumns::newTable),
            rewrites(at -> true, SaferColumns::repacked),
            reads(
                    at -> at.changed(AttributeChange.NotNull.class).isPresent()
                            || at.words().says("set not null"),
                    SaferConstraints::notNull),
            reads(at -> at.words().begins("alter domain"), SaferConstraints::domain),
            reads(
                    at -> at.words().says("attach partition") || at.words().says("partition of"),
                    SaferConstraints::attached),
            reads(at -> at.added().isPresent() && at.newConstraint().isPresent(), SaferConstraints::inline),
            reads(at -> at.newConstraint().isPresent(), SaferConstraints::notValid),
            reads(
                    at -> at.changed(AttributeChange.ColumnType.class).isPresent()
                            && at.words().altersTable(at.table()),
                    SaferConstraints::retyped),
            reads(SaferForm::changesType, at -> SaferConstraints.REFERRED),
            reads(
                    at -> at.words().reads("create (?:materialized view|(?:unlogged )?table) .*"),
                    at -> SaferColumns.SWAPPED),
            new SaferForm(Kind.WRITES, at -> true, SaferColumns::batches));

    /** Statements that lock no table against others, whatever was locked before. */
    private static final String ROWS_ONLY = "(?:select|insert|update|delete|merge|with)\\b.*";

    private static final Pattern DEFINES =
            Pattern.compile("\\b(?:alter|create|drop|truncate|lock|cluster|refresh)\\b", Pattern.CASE_INSENSITIVE);

    /** For work that no form above stands for. */
    private static final String APART = "a migration of its own at a quiet hour, with a lock_timeout";
    /** For such work that is hidden in a block. */
    private static final String OUT_OF_BLOCK =
            "its statements one by one instead of a block, so that each can be written in a way in which nobody waits";
    /** For rows that are read to be written elsewhere, from what the up takes away later on. */
    private static final String BEFORE_ITS_SOURCE_GOES = "with what takes away its source in yet a later one";

    /** The form for a statement that did such work. */
    static String of(Kind kind, StatementContext at) {
        return FORMS.stream()
                .filter(form -> form.kind == kind && form.fits.test(at))
                .findFirst()
                .map(form -> form.sql.apply(at))
                .orElse(at.words().isOpaque() ? OUT_OF_BLOCK : APART);
    }

    /** The form for a statement that is best put elsewhere: its own text where it makes nobody wait. */
    static String elsewhere(Kind kind, StatementContext at) {
        StatementText words = at.words();
        boolean asItIs = kind == Kind.READS
                && BlockingLocks.of(at.statement().acquired()).findAny().isEmpty()
                && (words.reads(ROWS_ONLY)
                        || (words.begins("do") && !DEFINES.matcher(words.text()).find())
                        || (words.says("validate constraint") && words.isOneAction()));
        if (!asItIs) {
            return of(kind, at);
        }
        return at.readsWhatGoes() ? BEFORE_ITS_SOURCE_GOES : words.text() + ";";
    }

    private static SaferForm indexes(Predicate<StatementContext> fits, Function<StatementContext, String> sql) {
        return new SaferForm(Kind.BUILDS_INDEXES, fits, sql);
    }

    private static SaferForm rewrites(Predicate<StatementContext> fits, Function<StatementContext, String> sql) {
        return new SaferForm(Kind.REWRITES, fits, sql);
    }

    private static SaferForm reads(Predicate<StatementContext> fits, Function<StatementContext, String> sql) {
        return new SaferForm(Kind.READS, fits, sql);
    }

    /** Whether indexes are built anew only because a column of theirs gets another type. */
    private static boolean changesType(StatementContext at) {
        return at.words().reads("alter table .*\\balter (?:column )?\\S+ (?:set data )?type\\b.*");
    }

    private static boolean isAdded(StatementContext at, Predicate<Column> isSuch) {
        return at.added().filter(added -> isSuch.test(added.column())).isPresent();
    }

    /** Indexes that are built while others go on writing. */
    private static final class SaferIndexes {
        private static final String APART =
                "the index built concurrently, in a migration of its own that runs outside of a transaction";
        private static final String REUSED =
                "a unique index built concurrently, outside of a transaction, and in the next"
                        + " migration the constraint 'using index'";
        private static final Pattern KEY = Pattern.compile(
                "alter\\s+table\\s.*\\b(unique|primary\\s+key)\\s*\\((\\s*)\\)"
                        + "((?:\\s+(?:not\\s+)?deferrable)?(?:\\s+initially\\s+(?:deferred|immediate))?)",
                Pattern.DOTALL);

        private SaferIndexes() {}

        static String concurrently(StatementContext at) {
            StatementText words = at.words();
            return words.isAbout("create (?:unique )?index .*?\\bon ", at.table()) && !words.says("concurrently")
                    ? outside(at, words.withInserted("create\\s+(?:unique\\s+)?index", "concurrently"))
                    : APART;
        }

        static String reindexed(StatementContext at) {
            return outside(
                    at,
                    at.words().withInserted("reindex\\s+(?:\\([^)]*\\)\\s*)?(?:table|index|schema)", "concurrently"));
        }

        static String refreshed(StatementContext at) {
            return at.key().isEmpty()
                    ? "a unique index of " + at.table() + " on columns alone; then it is refreshed concurrently"
                    : at.words().withInserted("refresh\\s+materialized\\s+view", "concurrently") + ";";
        }

        static String usingIndex(StatementContext at) {
            StatementText words = at.words();
            Matcher key = KEY.matcher(words.outline());
            List<NewConstraint> constraints = at.newConstraints();
            boolean isPlain = words.altersTable(at.table())
                    && words.isOneAction()
                    && words.reads(
                            "alter table (?:if exists )?(?:only )?\\S+ add (?:constraint \\S+ )?(?:unique|primary).*")
                    && constraints.size() == 1;
            if (!isPlain || !key.matches() || constraints.get(0).remade()) {
                return REUSED;
            }
            String name = constraints.get(0).name();
            String columns = words.text().substring(key.start(2), key.end(2)).strip();
            List<String> nullable = SaferConstraints.nullable(at);
            return (nullable.isEmpty() ? "" : SaferConstraints.notNull(at, nullable) + SaferConstraints.NEXT)
                    + outside(
                            at, "create unique index concurrently " + name + " on " + at.table() + " (" + columns + ")")
                    + SaferConstraints.NEXT + "alter table " + at.table() + " add constraint " + name + " "
                    + key.group(1)
                    + " using index " + name + key.group(3) + ";";
        }

        private static String outside(StatementContext at, String sql) {
            return OutsideTransaction.comment(at.step().tool()) + "\n" + sql + ";";
        }
    }
}
