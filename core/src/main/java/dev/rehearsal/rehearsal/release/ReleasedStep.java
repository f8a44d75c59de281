package dev.rehearsal.rehearsal.release;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.StatementOutput;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step whose up ran, as queries for production are asked about it.
 *
 * @param evidence what is known of it
 * @param before the schema before it
 * @param after the schema after its up
 * @param majorVersion of the server
 */
public record ReleasedStep(StepEvidence evidence, Schema before, Schema after, int majorVersion) {

    /** What its up made different, structure only. */
    public List<ObjectDifference> differences() {
        return evidence.upChanged().objects().stream()
                .filter(difference -> difference.category() == ObjectDifference.Category.STRUCTURE)
                .toList();
    }

    /** The tables with rows of their own that were there before and that it changes, locks or works on; qualified, sorted. */
    public Set<String> touched() {
        Set<String> names = new TreeSet<>(altered());
        evidence.experiments().locks().up().statements().forEach(statement -> {
            statement.acquired().stream().map(HeldLock::relation).forEach(names::add);
            statement.work().stream().map(TableWork::table).forEach(names::add);
        });
        evidence.experiments().locks().changes().stream()
                .map(TableChange::table)
                .forEach(names::add);
        names.retainAll(tables(before));
        return names;
    }

    /** Those of these tables that its statements define anew, drop, or give an index, a constraint or a trigger. */
    public Set<String> altered() {
        Set<String> names = differences().stream()
                .map(ObjectDifference::object)
                .flatMap(object -> Stream.of(object.table(), object.kind().equals("table") ? object.name() : ""))
                .collect(Collectors.toCollection(TreeSet::new));
        names.retainAll(tables(before));
        return names;
    }

    /** The tables whose rows the up alters or removes itself, so that those that would be refused may be gone by then; qualified. */
    public Set<String> rewritten() {
        Set<String> names = new TreeSet<>();
        evidence.experiments().rows().tables().stream()
                .filter(ReleasedStep::isRewritten)
                .map(RowChanges::table)
                .forEach(names::add);
        statements()
                .flatMap(statement -> statement.work().stream())
                .filter(work -> work.rowsUpdated() + work.rowsDeleted() > 0)
                .map(TableWork::table)
                .forEach(names::add);
        evidence.experiments().locks().rowWork().stream()
                .filter(work -> work.written() > 0)
                .forEach(work -> names.add(work.table()));
        return names;
    }

    /** A type that a column gets changes values, too, without anything being mended by that. */
    private static boolean isRewritten(RowChanges rows) {
        return rows.missing() > 0
                || rows.columns().stream()
                        .anyMatch(column ->
                                column.fate() == RowChanges.Fate.KEPT && column.filled() + column.changed() > 0);
    }

    /** Whether a lock of it keeps readers or writers waiting, as far as was observed. */
    public boolean blocks() {
        return statements()
                        .flatMap(statement -> statement.acquired().stream())
                        .anyMatch(lock ->
                                lock.mode().blocksReaders() || lock.mode().blocksWriters())
                || !evidence.experiments().locks().changes().isEmpty();
    }

    /** Whether what it does takes longer the more rows a table has, as far as was observed. */
    public boolean growsWithRows() {
        return buildsIndex()
                || evidence.experiments().locks().growth().stream()
                        .anyMatch(growth -> growth.grows() || growth.locksGrow())
                || statements().flatMap(statement -> statement.work().stream()).anyMatch(ReleasedStep::isOnAllRows);
    }

    /** Whether an ALTER TABLE of it writes a table anew. */
    public boolean rewritesByAlter() {
        return statements()
                .filter(statement ->
                        statement.text().strip().toLowerCase(Locale.ROOT).startsWith("alter table"))
                .flatMap(statement -> statement.work().stream())
                .anyMatch(TableWork::rewritten);
    }

    private static boolean isOnAllRows(TableWork work) {
        return work.rewritten() || (work.rowsInTable() > 1 && work.rows() >= work.rowsInTable());
    }

    /** What its up leaves that was not there, or otherwise, before: indexes, constraints and triggers of new tables, too. */
    public Stream<ObjectIdentity> made() {
        return Stream.concat(
                differences().stream()
                        .filter(difference -> !(difference instanceof ObjectDifference.Removed))
                        .map(ObjectDifference::object),
                partsOfNewTables());
    }

    /** What comes with tables that it makes, which differences do not name. */
    public Stream<ObjectIdentity> partsOfNewTables() {
        Set<String> tables = differences().stream()
                .filter(ObjectDifference.Added.class::isInstance)
                .map(ObjectDifference::object)
                .filter(object -> object.kind().equals("table"))
                .map(ObjectIdentity::name)
                .collect(Collectors.toSet());
        return after.objects().values().stream()
                .filter(object -> tables.contains(object.properties().getOrDefault("table", "")))
                .map(ObjectIdentity::of);
    }

    /** Whether it builds an index of a table that was there before, other than by writing that table anew. */
    public boolean buildsIndex() {
        return statements()
                        .flatMap(statement -> statement.work().stream())
                        .anyMatch(work -> !work.indexes().isEmpty() && !work.rewritten())
                || after.indexes()
                        .filter(index -> before.find(index.kind(), index.name()).isEmpty())
                        .map(Index::properties)
                        .map(properties -> properties.getOrDefault("table", ""))
                        .anyMatch(tables(before)::contains);
    }

    /** Whether a statement of it begins with these words. */
    public boolean sends(String words) {
        return Stream.concat(
                        statements().map(StatementEvidence::text),
                        evidence.release().outputs().stream().map(StatementOutput::sql))
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.startsWith(words));
    }

    /** Whether an object was there before. */
    public boolean wasThere(ObjectIdentity object) {
        return before.find(object.kind(), object.name()).isPresent();
    }

    private Stream<StatementEvidence> statements() {
        return evidence.experiments().locks().up().statements().stream();
    }

    private static Set<String> tables(Schema schema) {
        return schema.tables().filter(Table::isWritten).map(Table::name).collect(Collectors.toSet());
    }
}
