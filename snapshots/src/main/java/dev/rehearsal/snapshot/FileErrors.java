package dev.rehearsal.snapshot;

import java.sql.SQLException;

/** Says in which file and line the server stumbled. */
final class FileErrors {
    private FileErrors() {}

    static SQLException at(String file, int line, SQLException cause) {
        return new SQLException("'" + file + ":" + line + "': " + cause.getMessage(), cause.getSQLState(), cause);
    }
}
