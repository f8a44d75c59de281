package dev.rehearsal.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;

/** Puts rows into a database under rehearsal. */
@FunctionalInterface
public interface Seeding {

    /** No rows at all. */
    Seeding NONE = (occasion, connection) -> {};

    /** Writes rows, if this occasion asks for any, through a connection that is neither to be kept nor closed. */
    void seed(Occasion occasion, Connection connection) throws SQLException;
}
