package dev.rehearsal.evidence;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.PointOfNoReturn.Loss;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.StatementEvidence;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an up takes away for good, because nobody brings it back and nobody keeps it elsewhere; and what its down takes away that it left. */
final class LossesOfUp {
    private static final Pattern RENAMED =
            Pattern.compile("(?s)\\b(?:alter\\s+table\\b.*\\brename\\s+(?:to|as)\\b|rename\\s+table\\b).*");
    private static final Pattern COPIES = Pattern.compile("\\b(?:insert|replace|merge|create)\\b");
    private static final Pattern ALL_COLUMNS =
            Pattern.compile("\\bselect\\s+(?:distinct\\s+)?(?:\\w+\\.)?\\*|\\btable\\s+\\S+\\s*$");

    private final StepEvidence step;
    private final RowsAcrossUp across;
    private final List<String> statements;

    LossesOfUp(StepEvidence step) {
        this.step = step;
        this.across = step.experiments().rows();
        ScriptDialect dialect = step.dialect().require(ScriptDialect.class);
        List<String> observed = step.experiments().locks().up().statements().stream()
                .map(StatementEvidence::text)
                .toList();
        this.statements = (observed.isEmpty() ? List.of(step.migration().up().sql()) : observed)
                .stream()
                        .flatMap(text -> ScriptText.of(text, dialect).statements().stream())
                        .map(statement -> statement.text().strip().toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** What the up takes away and the down, where one runs, does not bring back. */
    List<Loss> byUp() {
        Stream<LostPart> lost = step.down().succeeded()
                ? Stream.concat(step.dataAfterDown().stream().flatMap(this::takenByUp), notMadeAnew(this::dropped))
                : Stream.concat(
                        across.dropped().stream().flatMap(this::dropped),
                        across.tables().stream().flatMap(this::of));
        return losses(lost);
    }

    /** What was still there after the up, and is not after the down. */
    List<Loss> byDown() {
        return step.down().succeeded()
                ? losses(Stream.concat(
                        step.dataAfterDown().stream().flatMap(this::takenByDown), notMadeAnew(this::droppedWithCopy)))
                : List.of();
    }

    private static List<Loss> losses(Stream<LostPart> parts) {
        return parts.filter(part -> part.rows() > 0)
                .map(LostPart::loss)
                .distinct()
                .toList();
    }

    private Stream<LostPart> takenByUp(TableDifference table) {
        List<LostPart> lost = LostPart.of(table).toList();
        // What no copy keeps is gone by the up even where the down makes the rest of the table anew.
        Stream<LostPart> notCopied = table.missing() == 0
                ? Stream.empty()
                : droppedNamed(table.table())
                        .filter(part -> !part.column().isEmpty()
                                && lost.stream().noneMatch(one -> one.column().equals(part.column())));
        return Stream.concat(lost.stream().map(part -> part.with(byUp(part, table))), notCopied);
    }

    private Stream<LostPart> takenByDown(TableDifference table) {
        return LostPart.of(table).map(part -> part.with(part.rows() - byUp(part, table)));
    }

    /** How much of what is lost after the down the up took. */
    private long byUp(LostPart lost, TableDifference table) {
        if (isUnknown()) {
            return lost.rows();
        }
        List<LostPart> taken = Stream.concat(
                        droppedNamed(lost.table()),
                        across.tables().stream()
                                .filter(one -> one.table().equals(lost.table()))
                                .flatMap(one -> Stream.concat(of(one), unnamed(one))))
                .toList();
        long same = taken.stream()
                .filter(part -> part.column().equals(lost.column()))
                .mapToLong(LostPart::rows)
                .sum();
        // Where no key tells rows apart, one with another value is a row that is gone and one that is new.
        long altered = lost.column().isEmpty() && table.changed() == 0
                ? Math.min(
                        table.added(),
                        taken.stream()
                                .filter(part -> !part.column().isEmpty())
                                .mapToLong(LostPart::rows)
                                .max()
                                .orElse(0))
                : 0;
        return Math.min(lost.rows(), same + altered);
    }

    private Stream<LostPart> droppedNamed(String table) {
        return across.dropped().stream()
                .filter(one -> one.table().equals(table))
                .flatMap(this::dropped);
    }

    /** Values that the server alone writes with every update. */
    private Stream<LostPart> unnamed(RowChanges table) {
        return table.columns().stream()
                .filter(column -> !isNamed(column))
                .map(column -> new LostPart(table.table(), column.column(), column.changed()));
    }

    /** Whether what the up did to rows was not followed to its end. */
    private boolean isUnknown() {
        return !step.ownFailures().isEmpty() && across.equals(RowsAcrossUp.NONE);
    }

    /** Of tables that the up dropped with their rows and the down does not make anew. */
    private Stream<LostPart> notMadeAnew(Function<RowsAcrossUp.DroppedTable, Stream<LostPart>> losing) {
        return across.dropped().stream()
                .filter(table -> isLeft(table.table()))
                .filter(table -> step.dataAfterDown().stream()
                        .noneMatch(lost -> lost.table().equals(table.table())))
                .flatMap(losing);
    }

    /** The rows that the up kept in a copy which the down drops. */
    private Stream<LostPart> droppedWithCopy(RowsAcrossUp.DroppedTable table) {
        boolean renamed = isRenamed(table.table());
        boolean remains = copies(table.table()).anyMatch(copy -> isLeft(copy.table()));
        long kept = renamed ? table.rows() : Math.min(table.rows(), keptRows(table.table()));
        return remains ? Stream.empty() : Stream.of(LostPart.ofRows(table.table(), kept));
    }

    private boolean isLeft(String table) {
        return step.downLeft().objects().stream()
                .anyMatch(object -> object.object().text().equals("table " + table));
    }

    private Stream<LostPart> dropped(RowsAcrossUp.DroppedTable table) {
        if (isRenamed(table.table())) {
            return Stream.empty();
        }
        long kept = keptRows(table.table());
        Stream<LostPart> rows = Stream.of(LostPart.ofRows(table.table(), Math.max(0, table.rows() - kept)));
        return kept == 0
                ? rows
                : Stream.concat(
                        rows,
                        table.columns().stream()
                                .filter(column -> !isKept(table.table(), column))
                                .map(column -> new LostPart(table.table(), column, table.rows())));
    }

    private Stream<LostPart> of(RowChanges table) {
        long missing = table.missing() > keptRows(table.table()) && !haveOtherKeys(table) ? table.missing() : 0;
        Stream<LostPart> rows = Stream.of(LostPart.ofRows(table.table(), missing));
        return missing > 0 && missing == table.before()
                ? rows
                : Stream.concat(
                        rows,
                        table.columns().stream()
                                .filter(column -> isLost(table, column))
                                .map(column -> new LostPart(table.table(), column.column(), column.lost())));
    }

    /** Rows that are followed by a key which the up writes anew. */
    private boolean haveOtherKeys(RowChanges table) {
        return table.tables().sameTable()
                && table.missing() == table.rows().added()
                && statements.stream()
                        .anyMatch(statement -> begins(statement, "update") && names(statement, table.table()))
                && statements.stream()
                        .noneMatch(statement -> names(statement, table.table())
                                && (begins(statement, "insert")
                                        || begins(statement, "delete")
                                        || begins(statement, "truncate")));
    }

    /** What no statement speaks of, such as the time of a change, is written by the server with every update. */
    private boolean isLost(RowChanges table, ColumnChanges column) {
        return isNamed(column) && column.lost() > 0 && !isKept(table.table(), column.column());
    }

    private boolean isNamed(ColumnChanges column) {
        return column.fate() != RowChanges.Fate.KEPT
                || statements.stream()
                        .anyMatch(statement -> !statement.startsWith("create") && names(statement, column.column()));
    }

    /** Where the server gives tables no identity, a rename looks like a table that is gone and another one that grew. */
    private boolean isRenamed(String table) {
        return statements.stream()
                .anyMatch(statement -> names(statement, table)
                        && RENAMED.matcher(statement).find()
                        && across.grown().stream().anyMatch(grown -> names(statement, grown.table())));
    }

    /** By how many rows the greatest table grew into which the up copies from this one. */
    private long keptRows(String table) {
        return copies(table).mapToLong(RowsAcrossUp.GrownTable::rows).max().orElse(0);
    }

    private boolean isKept(String table, String column) {
        return copies(table)
                .anyMatch(copy -> statements.stream()
                        .filter(statement -> copies(statement, table, copy.table()))
                        .anyMatch(statement -> names(statement, column)
                                || ALL_COLUMNS.matcher(statement).find()));
    }

    private Stream<RowsAcrossUp.GrownTable> copies(String table) {
        return across.grown().stream()
                .filter(grown -> !grown.table().equals(table)
                        && statements.stream().anyMatch(statement -> copies(statement, table, grown.table())));
    }

    private static boolean copies(String statement, String from, String to) {
        return COPIES.matcher(statement).find() && names(statement, from) && names(statement, to);
    }

    private static boolean begins(String statement, String word) {
        return Pattern.compile("(?:^|[;(]|\\bbegin\\b|\\bas\\b)\\s*" + word + "\\b")
                .matcher(statement)
                .find();
    }

    private static boolean names(String statement, String qualified) {
        String bare = qualified
                .substring(qualified.lastIndexOf('.') + 1)
                .replaceAll("[\"`]", "")
                .toLowerCase(Locale.ROOT);
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(bare) + "(?![\\w$])")
                .matcher(statement)
                .find();
    }
}
