package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.OwnerNote;
import dev.rehearsal.sql.Quoting;

/** Writes the note of who made it as the comment on a database or a role. */
public final class OwnerComment {
    private OwnerComment() {}

    static String statement(String database) {
        return statement("database", database);
    }

    /** The statement that comments on a role. */
    public static String onRole(String role) {
        return statement("role", role);
    }

    private static String statement(String kind, String name) {
        return "comment on " + kind + ' ' + Quoting.always(name) + " is "
                + Quoting.literalInAnySession(OwnerNote.text(kind));
    }
}
