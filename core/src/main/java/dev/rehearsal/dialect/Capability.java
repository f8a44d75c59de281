package dev.rehearsal.dialect;

/** Something that the servers of a product can do, on which it depends what may be tried there. */
public enum Capability {
    /** A transaction takes statements back that define objects, so that many can be tried on one database. */
    TRANSACTIONAL_DDL,
    /** Several routines may have one name. */
    ROUTINE_OVERLOADS,
    /** A routine that does not say otherwise finds what it uses in the schemas in which its caller looks. */
    ROUTINES_LOOK_AS_CALLERS,
    /** The columns of a foreign key may be without an index. */
    FOREIGN_KEYS_WITHOUT_INDEX
}
