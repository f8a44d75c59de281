package dev.rehearsal.schema;

/** The forms of types. */
public enum TypeForm {
    BASE,
    COMPOSITE,
    DOMAIN,
    ENUM,
    /** One that no column can have, or one that is announced only. */
    PSEUDO,
    RANGE,
    MULTIRANGE,
    /** Nothing but its text is known. */
    UNKNOWN
}
