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
     * As the user of the server's address, on a server of ours a superuser, who only reads, seeds or repairs, or as the migrator where
     * that is an ordinary role; row security never hides rows from it without a word.
     */
    OBSERVER
}
