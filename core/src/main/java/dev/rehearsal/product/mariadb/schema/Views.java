package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.dialect.Identities;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes views of what {@code SHOW CREATE VIEW} gives. */
final class Views {
    static final String SESSION_CHARACTER_SET = "character set of the session";
    static final String SESSION_COLLATION = "collation of the session";
    static final String DATABASE_COLLATION = "collation of the database";
    static final String DEFINER = "definer";

    private static final Pattern CREATE = Pattern.compile(
            "CREATE ALGORITHM=(\\w+) DEFINER=(" + TableText.NAME + "(?:@" + TableText.NAME
                    + ")?) SQL SECURITY (\\w+) VIEW " + TableText.NAME + " (?:\\([^()]*\\) )?AS (.*)",
            Pattern.DOTALL);

    private Views() {}

    /**
     * Makes a view.
     *
     * @param shown the text, the character set and the collation of the session that made it
     * @param database the database's name, which the server puts into the text of a view that is broken
     */
    static Table of(String name, List<String> shown, List<Column> columns, boolean answers, String database) {
        Matcher create = CREATE.matcher(shown.get(0));
        Properties own = new Properties();
        if (create.matches()) {
            own.with("algorithm", create.group(1).equals("UNDEFINED") ? "" : create.group(1))
                    .with(DEFINER, create.group(2))
                    .with("security", create.group(3))
                    .with("definition", create.group(4).replace(Backticks.always(database) + ".", ""));
        } else {
            own.with("definition", shown.get(0));
        }
        own.with(SESSION_CHARACTER_SET, shown.get(1)).with(SESSION_COLLATION, shown.get(2));
        own.with("valid", answers ? "" : "no");
        String quoted = Backticks.ifNeeded(name);
        return new Table(
                "view",
                quoted,
                Identities.of("view", quoted),
                Table.Form.VIEW,
                Table.Persistence.PERMANENT,
                Table.Inheritance.NONE,
                columns,
                own.all());
    }
}
