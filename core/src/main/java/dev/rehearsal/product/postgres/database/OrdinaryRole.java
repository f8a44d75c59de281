package dev.rehearsal.product.postgres.database;

/**
 * A role that was made for migrations on a server that others use: it may log in and owns databases of ours, and nothing else.
 *
 * @param name its name, which tells its owner as a database's does
 * @param password its generated password; never to be printed
 */
public record OrdinaryRole(String name, String password) {

    /** Shows no password. */
    @Override
    public String toString() {
        return "'" + name + "'";
    }
}
