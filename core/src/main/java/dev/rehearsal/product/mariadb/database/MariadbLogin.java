package dev.rehearsal.product.mariadb.database;

import org.jspecify.annotations.Nullable;

/**
 * Who opens a session.
 *
 * @param user the account's name without its host
 * @param password never to be printed; null where none is needed
 */
public record MariadbLogin(String user, @Nullable String password) {

    /** Shows no password. */
    @Override
    public String toString() {
        return user;
    }
}
