package dev.rehearsal.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that can take rows: an ordinary one, a partitioned one or a partition.
 *
 * @param id the number by which the server knows it among the tables of its database; 0 for one that is in none
 * @param names what it is called
 * @param comment its comment, empty where it has none
 * @param inheritance where it stands among tables that inherit or are partitions
 * @param attributes its columns in order, generated ones included
 * @param constraints what its rows must meet
 * @param dependencies what it belongs to, and what acts on it or reads it
 */
public record Relation(
        long id,
        Names names,
        String comment,
        Inheritance inheritance,
        List<Attribute> attributes,
        Constraints constraints,
        Dependencies dependencies) {

    /** A table of which nothing is known but its columns. */
    public static Relation of(String schema, String name, List<Attribute> attributes) {
        String plain = schema + "." + name;
        return new Relation(
                0,
                new Names(schema, name, plain, plain),
                "",
                Inheritance.NONE,
                attributes,
                Constraints.NONE,
                Dependencies.NONE);
    }

    /**
     * What a table is called.
     *
     * @param schema its schema's bare name
     * @param name its bare name
     * @param qualified its name as statements have it, qualified and quoted
     * @param ownRows how it stands in a FROM, so that exactly its own rows are seen
     */
    public record Names(String schema, String name, String qualified, String ownRows) {}

    /**
     * Where a table stands among tables that inherit or are partitions.
     *
     * @param partitioned whether its rows are held by partitions
     * @param partition whether it is a partition of another table
     * @param parents ids of the tables it inherits from or is a partition of, in order
     */
    public record Inheritance(boolean partitioned, boolean partition, List<Long> parents) {
        /** That of a table alone. */
        public static final Inheritance NONE = new Inheritance(false, false, List.of());
    }

    /**
     * What the rows of a table must meet.
     *
     * @param keys its primary key and unique constraints and indexes
     * @param foreignKeys its foreign keys
     * @param checks its check constraints, and for a partition what its bounds demand
     * @param exclusions its exclusion constraints
     */
    public record Constraints(
            List<Key> keys, List<ForeignKey> foreignKeys, List<Check> checks, List<Exclusion> exclusions) {
        /** No constraints. */
        public static final Constraints NONE = new Constraints(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * What a table belongs to, and what acts on it or reads it.
     *
     * @param extension whether it belongs to an extension
     * @param userTriggers whether an insert fires triggers that somebody made
     * @param uses its indexes that are no keys or speak of expressions and, where it has columns of JSON, views that read it, as the server
     *     spells them; where the server takes texts of any length into an index, only what is read of JSON
     */
    public record Dependencies(boolean extension, boolean userTriggers, List<String> uses) {
        /** No dependencies. */
        public static final Dependencies NONE = new Dependencies(false, false, List.of());
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
     * @param target id of the referenced table
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

    /** Whether its rows are held by partitions. */
    public boolean partitioned() {
        return inheritance.partitioned();
    }

    /** Whether it is a partition of another table. */
    public boolean partition() {
        return inheritance.partition();
    }

    /** Ids of the tables it inherits from or is a partition of, in order. */
    public List<Long> parents() {
        return inheritance.parents();
    }

    /** Its primary key and unique constraints and indexes. */
    public List<Key> keys() {
        return constraints.keys();
    }

    /** Its foreign keys. */
    public List<ForeignKey> foreignKeys() {
        return constraints.foreignKeys();
    }

    /** Its check constraints, and for a partition what its bounds demand. */
    public List<Check> checks() {
        return constraints.checks();
    }

    /** Its exclusion constraints. */
    public List<Exclusion> exclusions() {
        return constraints.exclusions();
    }

    /** Whether it belongs to an extension. */
    public boolean extension() {
        return dependencies.extension();
    }

    /** Whether an insert fires triggers that somebody made. */
    public boolean userTriggers() {
        return dependencies.userTriggers();
    }

    /** What reads its columns besides its constraints, as the server spells it. */
    public List<String> uses() {
        return dependencies.uses();
    }

    /** Its schema's bare name. */
    public String schema() {
        return names.schema();
    }

    /** Its bare name. */
    public String name() {
        return names.name();
    }

    /** Its name with its schema's where it has one, both bare, for people. */
    public String fullName() {
        return schema().isEmpty() ? name() : schema() + "." + name();
    }

    /** Its name as SQL needs it: {@code public."Order"}. */
    public String qualified() {
        return names.qualified();
    }

    /** The table as it stands in a FROM, so that exactly its own rows are seen: those of tables that inherit from it are not. */
    public String ownRows() {
        return names.ownRows();
    }

    /** The column of that bare name. */
    public Optional<Attribute> attribute(String column) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(column))
                .findFirst();
    }
}
