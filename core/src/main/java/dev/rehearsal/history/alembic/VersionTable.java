package dev.rehearsal.history.alembic;

import dev.rehearsal.history.ScriptDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table in which Alembic keeps its heads.
 *
 * @param schema its schema, empty for the connection's own
 * @param name its name
 */
record VersionTable(String schema, String name) {
    /** Its name unless the project gives it another one. */
    static final String USUAL_NAME = "alembic_version";

    private static final Pattern CREATED = Pattern.compile(
            "CREATE TABLE (?:IF NOT EXISTS )?(?:[\"`]?([\\w$]+)[\"`]?\\.)?[\"`]?([\\w$]+)[\"`]? \\(\\s*version_num VARCHAR",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CONSUMED =
            Pattern.compile("WHERE .*=\\s*'([^']*)'\\s*(?:RETURNING .*)?$", Pattern.DOTALL);

    /** As the options say; otherwise as the text that Alembic wrote creates it. */
    static VersionTable of(Map<String, String> options, String text) {
        Matcher created = CREATED.matcher(text);
        boolean found = created.find();
        String schema = found && created.group(1) != null ? created.group(1) : "";
        return new VersionTable(
                options.getOrDefault("version_table_schema", schema),
                options.getOrDefault("version_table", found ? created.group(2) : USUAL_NAME));
    }

    /** As people write it. */
    String shown() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    /** As SQL names it on the servers of a dialect. */
    String quoted(ScriptDialect dialect) {
        return schema.isEmpty() ? dialect.quoted(name) : dialect.quoted(schema) + "." + dialect.quoted(name);
    }

    String constraint(ScriptDialect dialect) {
        return dialect.quoted(name + "_pkc");
    }

    /** How a statement of Alembic's own on its version table begins. */
    Pattern statementStart() {
        String prefix = schema.isEmpty() ? "" : "(?:[\"`]?" + Pattern.quote(schema) + "[\"`]?\\.)?";
        return Pattern.compile(
                "(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|CREATE\\s+TABLE(?:\\s+IF\\s+NOT\\s+EXISTS)?"
                        + "|DROP\\s+TABLE(?:\\s+IF\\s+EXISTS)?)\\s+" + prefix + "[\"`]?" + Pattern.quote(name)
                        + "(?![\\w$])",
                Pattern.CASE_INSENSITIVE);
    }

    /** The rows that these statements take away: whatever a revision builds on, dependencies included. */
    static List<String> consumed(List<String> statements) {
        List<String> ids = new ArrayList<>();
        for (String statement : statements) {
            Matcher matcher = CONSUMED.matcher(statement);
            if (matcher.find()) {
                ids.add(matcher.group(1));
            }
        }
        return ids;
    }
}
