package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;

/** Writes what replaces an object for MySQL, which replaces views only. */
final class Replacing {
    private static final String REPLACE = "create or replace ";

    private Replacing() {}

    /** Drops the object before the statement that replaces it. */
    static List<String> byDropping(SchemaObject object, List<String> statements) {
        List<String> all = new ArrayList<>();
        for (String statement : statements) {
            if (statement.startsWith(REPLACE) && !object.kind().equals("view")) {
                all.addAll(UndoSql.drop(object));
                all.add("create " + statement.substring(REPLACE.length()));
            } else {
                all.add(statement);
            }
        }
        return List.copyOf(all);
    }
}
