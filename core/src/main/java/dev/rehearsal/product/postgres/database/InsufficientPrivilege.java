package dev.rehearsal.product.postgres.database;

import java.sql.SQLException;

/** Tells whether a statement failed because its role lacks a privilege. */
final class InsufficientPrivilege {
    private static final String SQL_STATE = "42501";

    private InsufficientPrivilege() {}

    static boolean isReasonOf(SQLException failure) {
        return SQL_STATE.equals(failure.getSQLState());
    }
}
