package dev.rehearsal.product;

import org.apiguardian.api.API;

/** Something that the servers of a product can do; it decides what can be tried and judged on them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Capability implements Need {
    /** A transaction takes statements back that define objects, so that many can be tried on one database. */
    TRANSACTIONAL_DDL,
    /** Several routines may have one name. */
    ROUTINE_OVERLOADS,
    /** A routine that does not say otherwise finds what it uses in the schemas in which its caller looks. */
    ROUTINES_LOOK_AS_CALLERS,
    /** The columns of a foreign key may be without an index. */
    FOREIGN_KEYS_WITHOUT_INDEX,
    /** A routine with the rights of its owner may find names by the settings of whoever calls it. */
    NAMES_OF_CALLERS,
    /** A name that is too long is cut and not refused. */
    NAMES_CUT,
    /** Names that the server makes may hold the numbers of objects, which are never the same twice. */
    NUMBERED_NAMES,
    /** An enumeration is a type of its own, from which no label can be dropped. */
    LABELS_THAT_STAY,
    /** A table that is published needs a key by which others tell its rows apart. */
    REPLICA_IDENTITIES,
    /** A table that {@code alter table} wrote anew is empty for transactions that began to read before, and read by one snapshot. */
    REWRITES_HIDE_ROWS,
    /** A constraint may be there without its rows having been checked. */
    UNCHECKED_CONSTRAINTS,
    /** A transaction that is begun within another is let pass with a warning. */
    TRANSACTION_WARNINGS,
    /** An object that is dropped and made anew under its name is known to be another one. */
    OBJECT_IDENTITIES,
    /** A statement that defines an object commits what is open, without a word. */
    IMPLICIT_COMMITS
}
