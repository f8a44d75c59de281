package dev.rehearsal.database;

/** As whom, and how, a connection to a {@link Database} is opened. */
public enum Access {
    /** As the role that migrations run as, with the driver's defaults. */
    MIGRATOR,
    /**
     * As the role that migrations run as; {@code Statement.execute} sends its whole text, which may be several statements, as one
     * message, as most migration tools do (PostgreSQL's driver: {@code preferQueryMode=simple}, MariaDB's: {@code
     * allowMultiQueries=true}).
     */
    MIGRATOR_WHOLE_SCRIPTS,
    /**
     * As who only reads, seeds or repairs: on a server of ours a role of its own that is no superuser either, because triggers, casts and
     * defaults that a migration makes act as whoever meets them; elsewhere as the migrator where that is an ordinary role, or as the user of the
     * server's address. Row security never hides rows from it without a word.
     */
    OBSERVER,
    /** As the user of the server's address where it is ours, who touches no table: watches sessions and ends them; elsewhere as the observer. */
    ADMINISTRATOR
}
