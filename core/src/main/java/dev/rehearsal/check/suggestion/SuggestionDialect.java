package dev.rehearsal.check.suggestion;

import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.UnindexedKey;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.Optional;

/**
 * What suggestions are in one dialect: SQL with the names at hand that runs as it stands and ends in the same state, or else a sentence
 * that says what to do, which is what they are where a dialect says nothing else.
 */
public interface SuggestionDialect {

    /** What suggestions are on a product; sentences where nobody says more of it. */
    static SuggestionDialect on(DatabaseProduct product) {
        return product.part(SuggestionDialect.class).orElseGet(() -> new SuggestionDialect() {});
    }

    /** The query for how large the tables of production are, where this tool migrates it; empty where none is known. */
    static String productionRows(DatabaseProduct product, String tool) {
        String applied = Histories.schemaHistoryTable(tool)
                .map(table -> table.last(product.require(ScriptDialect.class)))
                .orElse("");
        return on(product).productionRows(applied);
    }

    /** What they are where a step was run. */
    static SuggestionDialect of(StatementContext at) {
        return on(at.step().dialect());
    }

    /** What to write in place of a statement that did such work under a lock. */
    default String instead(Kind work, StatementContext at) {
        return "a migration of its own at a quiet hour";
    }

    /**
     * The query that tells in production how large its tables are, for a file of {@code rehearsal.production-rows}: it only reads what a
     * server estimates, as an ordinary role. Empty where none is known.
     *
     * @param applied the query for the migration that was applied there last; empty where that is not known
     */
    default String productionRows(String applied) {
        return "";
    }

    /** What to write in another migration for such work: the statement's own text where it makes nobody wait there. */
    default String elsewhere(Kind work, StatementContext at) {
        return instead(work, at);
    }

    /** What to write in place of a statement that changed many rows in one transaction. */
    default String inBatches(StatementContext at) {
        return "the rows in batches, each committed by itself, in a migration of its own";
    }

    /** What to write in place of a change between types of points in time that goes by the session's zone. */
    default String inZone() {
        return "the zone of the old values said in an expression, in a new column beside the old one that is filled in batches";
    }

    /** What to write where a statement waits without end for a lock on the table. */
    default String givingUp(StatementContext at) {
        return "a time after which it gives up, set before the first lock on " + at.table();
    }

    /**
     * What to write in later migrations so that an index serves each foreign key.
     *
     * @param tool the tool that runs them
     */
    default String indexes(List<UnindexedKey> keys, String tool) {
        return "a later migration with an index on the columns of each, where referenced rows are deleted";
    }

    /** What to write so that statements may run twice. */
    default String runningTwice() {
        return "'if not exists', 'if exists', 'create or replace'";
    }

    /** What to do where a refused statement is written for another product, as the server's refusal tells; empty where it is not known to be. */
    default Optional<String> forAnotherProduct(Outcome.Failed failure) {
        return Optional.empty();
    }

    /** What to do where a server lacks what it may well have, as its refusal tells; empty where it lacks nothing of that kind. */
    default Optional<String> lacking(Outcome.Failed failure) {
        return Optional.empty();
    }

    /**
     * What to do where a tool ended a statement within a body that goes on in its script, as the server's refusal tells.
     *
     * @param script what the tool read
     */
    default Optional<String> cut(Outcome.Failed failure, String script) {
        return Optional.empty();
    }

    /** How an insert passes over rows that are there already. */
    default String passingOver() {
        return "a condition that finds them";
    }

    /** What moves a sequence on behind the column that it feeds. */
    default String movedOn(SequenceBehind sequence) {
        return "the sequence moved on to " + sequence.highest();
    }

    /** What to write so that an update leaves a column alone that its text does not name. */
    default String leftAlone(String column) {
        return "nothing, where it is meant; a trigger may win over what the 'update' says";
    }

    /** How rows are changed so that foreign keys look at them, as the end of a sentence. */
    default String withKeysInForce() {
        return "with foreign keys in force";
    }

    /**
     * What to write so that columns take NULL.
     *
     * @param columns their names
     */
    default String takingNull(String table, List<String> columns) {
        return "columns that may be NULL: " + String.join(", ", columns) + " of table " + table;
    }

    /** What to write so that a new type takes every value of a column. */
    default String takingEveryValue() {
        return "an 'update' of these rows before the new type";
    }

    /** What to write so that a down takes away or cuts no rows that were written since. */
    default String refusingRows() {
        return "a down without the 'delete', or without the type that cuts, so that the server refuses such rows";
    }

    /** What to write instead of bringing rows into shape for a constraint, as the end of a sentence; empty where there is nothing else. */
    default String unchecked() {
        return "";
    }
}
