package dev.rehearsal.schema;

import org.apiguardian.api.API;

/** The forms of types. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
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
