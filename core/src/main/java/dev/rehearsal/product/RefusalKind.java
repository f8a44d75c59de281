package dev.rehearsal.product;

import org.apiguardian.api.API;

/** Why a server refused something, as far as that matters to what is judged or tried next; told from its code by a {@link DatabaseProduct}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum RefusalKind {
    /** The text is no SQL of the product's. */
    SYNTAX,
    /** A table, view or other relation is not there. */
    NO_SUCH_TABLE,
    /** A schema or database is not there. */
    NO_SUCH_SCHEMA,
    /** A column is not there. */
    NO_SUCH_COLUMN,
    /** A routine or an operator for these types is not there. */
    NO_SUCH_ROUTINE,
    /** A routine is there, and takes another number of arguments. */
    OTHER_ARGUMENTS,
    /** A view is there, and something that it is made of is not. */
    BROKEN_VIEW,
    /** Another object, such as a type, an index or a constraint, is not there. */
    NO_SUCH_OBJECT,
    /** Several routines fit equally. */
    AMBIGUOUS_ROUTINE,
    /** A table, column, routine or schema of this name is there already. */
    NAME_TAKEN,
    /** Another object of this name, such as a constraint or a label of a type, is there already. */
    OTHER_NAME_TAKEN,
    /** A name is longer than the server keeps. */
    NAME_CUT,
    /** A value or an expression is of another type than its place. */
    WRONG_TYPE,
    /** A text is no value of the type. */
    MALFORMED_VALUE,
    /** A value is longer or greater than its place takes. */
    VALUE_TOO_LARGE,
    /** A text is not in the encoding that it is said to be in. */
    UNREADABLE_ENCODING,
    /** A setting or an argument does not take such a value. */
    INVALID_ARGUMENT,
    /** A value is refused for another reason of its own. */
    OTHER_VALUE,
    /** A column that must have a value is not given one. */
    VALUE_MISSING,
    /** A column that the server computes is given a value. */
    VALUE_COMPUTED,
    /** A row has a key that another has. */
    DUPLICATE_KEY,
    /** A row excludes another. */
    EXCLUDED,
    /** A foreign key has no row to refer to, or a row is still referred to. */
    NO_PARENT,
    /** A row breaks a check. */
    CHECK_VIOLATED,
    /** A row breaks a constraint of another kind. */
    OTHER_CONSTRAINT,
    /** A column is in no key that rows in conflict could be found by. */
    NO_SUCH_KEY,
    /** An object is in a state in which this cannot be done. */
    WRONG_STATE,
    /** Somebody may not do this. */
    FORBIDDEN,
    /** This cannot be done within a transaction. */
    WITHIN_TRANSACTION,
    /** This can be done within a transaction only. */
    OUTSIDE_TRANSACTION,
    /** A value of an enumeration cannot be used before it is committed. */
    UNCOMMITTED_VALUE,
    /** A lock could not be had in time. */
    LOCK_NOT_AVAILABLE,
    /** Sessions wait for each other. */
    DEADLOCK,
    /** Somebody ended the statement. */
    CANCELED,
    /** The session is gone. */
    SESSION_LOST,
    /** The server has too little room, memory or sessions left. */
    NO_ROOM,
    /** A number is beyond what its type, or a computation, takes. */
    NUMBER_OUT_OF_RANGE,
    /** A point in time is. */
    MOMENT_OUT_OF_RANGE,
    /** There is more than one row where one is wanted. */
    TOO_MANY_ROWS,
    /** Anything else, and what has no code. */
    OTHER;

    /** Whether a value is refused for itself, whatever other rows there are. */
    public boolean isOfValue() {
        return switch (this) {
            case MALFORMED_VALUE,
                    VALUE_TOO_LARGE,
                    UNREADABLE_ENCODING,
                    INVALID_ARGUMENT,
                    OTHER_VALUE,
                    NUMBER_OUT_OF_RANGE,
                    MOMENT_OUT_OF_RANGE -> true;
            default -> false;
        };
    }

    /** Whether a constraint refuses a row. */
    public boolean isOfConstraint() {
        return switch (this) {
            case VALUE_MISSING, DUPLICATE_KEY, EXCLUDED, NO_PARENT, CHECK_VIOLATED, OTHER_CONSTRAINT -> true;
            default -> false;
        };
    }

    /** Whether a relation, its schema or a column of it is not there. */
    public boolean isOfMissingRelation() {
        return this == NO_SUCH_TABLE || this == NO_SUCH_SCHEMA || this == NO_SUCH_COLUMN;
    }
}
