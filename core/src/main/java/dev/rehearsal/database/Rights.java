package dev.rehearsal.database;

/** What the role that migrations run as may do, each with all that stands before it. */
public enum Rights {
    /** What the owner of a database may, and no more. */
    OWNER,
    /** What managed servers give their first user: to make roles and databases. */
    MANAGED,
    /** Everything. */
    SUPERUSER
}
