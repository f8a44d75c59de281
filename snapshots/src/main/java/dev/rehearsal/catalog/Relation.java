package dev.rehearsal.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that can take rows: an ordinary one, a partitioned one or a partition.
 *
 * @param oid its oid
 * @param schema its schema's bare name
 * @param name its bare name
 * @param partitioned whether its rows are held by partitions
 * @param partition whether it is a partition of another table
 * @param parents oids of the tables it inherits from or is a partition of, in order
 * @param comment its comment, empty where it has none
 * @param attributes its columns in order, generated ones included
 * @param keys its primary key and unique constraints and indexes
 * @param foreignKeys its foreign keys
 * @param checks its check constraints, and for a partition what its bounds demand
 * @param exclusions its exclusion constraints
 * @param userTriggers whether an insert fires triggers that somebody made
 * @param extension whether it belongs to an extension
 * @param uses of a table with columns of JSON: indexes over expressions or parts, and views that read it, as the server spells them
 */
public record Relation(
        long oid,
        String schema,
        String name,
        boolean partitioned,
        boolean partition,
        List<Long> parents,
        String comment,
        List<Attribute> attributes,
        List<Key> keys,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<Exclusion> exclusions,
        boolean userTriggers,
        boolean extension,
        List<String> uses) {

    /** A table that nothing but its constraints reads. */
    public Relation(
            long oid,
            String schema,
            String name,
            boolean partitioned,
            boolean partition,
            List<Long> parents,
            String comment,
            List<Attribute> attributes,
            List<Key> keys,
            List<ForeignKey> foreignKeys,
            List<Check> checks,
            List<Exclusion> exclusions,
            boolean userTriggers,
            boolean extension) {
        this(
                oid,
                schema,
                name,
                partitioned,
                partition,
                parents,
                comment,
                attributes,
                keys,
                foreignKeys,
                checks,
                exclusions,
                userTriggers,
                extension,
                List.of());
    }

    /**
     * A primary key, or a unique constraint or index.
     *
     * @param name of its index
     * @param primary whether it is the primary key
     * @param columns names of its plain columns; those of expressions are not among them
     * @param expressions its expressions as SQL, empty for plain columns only
     * @param predicate of a partial index, else null
     * @param nullsDistinct whether two NULLs are two values
     * @param deferrable whether it may be checked at the end of the transaction
     */
    public record Key(
            String name,
            boolean primary,
            List<String> columns,
            List<String> expressions,
            @Nullable String predicate,
            boolean nullsDistinct,
            boolean deferrable) {}

    /**
     * A foreign key.
     *
     * @param name the constraint's
     * @param columns the referencing columns in order
     * @param target oid of the referenced table
     * @param targetColumns the referenced columns in order
     * @param deferrable whether it may be checked at the end of the transaction
     * @param full whether it is MATCH FULL
     */
    public record ForeignKey(
            String name,
            List<String> columns,
            long target,
            List<String> targetColumns,
            boolean deferrable,
            boolean full) {}

    /**
     * A condition that every row must meet or answer with NULL.
     *
     * @param name the constraint's
     * @param expression as the server spells it
     * @param columns names of the columns in it
     */
    public record Check(String name, String expression, List<String> columns) {}

    /**
     * An exclusion constraint.
     *
     * @param name the constraint's
     * @param definition as the server spells it
     * @param columns names of its plain columns
     */
    public record Exclusion(String name, String definition, List<String> columns) {}

    /** Its name as SQL needs it: {@code public."Order"}. */
    public String qualified() {
        return Identifiers.quoted(schema) + "." + Identifiers.quoted(name);
    }

    /** The table as it stands in a FROM, so that exactly its own rows are seen: those of tables that inherit from it are not. */
    public String ownRows() {
        return (partitioned ? "" : "only ") + qualified();
    }

    /** The column of that bare name. */
    public Optional<Attribute> attribute(String column) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(column))
                .findFirst();
    }
}
