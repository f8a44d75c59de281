package dev.rehearsal.database;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a database as somebody wrote it; says which names there are where it can be none of them. */
record NamedDatabase(String text) {
    /** The versions of PostgreSQL that Rehearsal is tested with. */
    static final List<Integer> MAJORS = List.of(15, 16, 17, 18);

    private static final Set<String> OTHERS = Set.of(
            "mysql",
            "mariadb",
            "percona",
            "oracle",
            "oracle-free",
            "oracle-xe",
            "mssql",
            "sqlserver",
            "h2",
            "hsqldb",
            "derby",
            "sqlite",
            "db2",
            "cockroach",
            "cockroachdb",
            "mongo",
            "mongodb",
            "cassandra",
            "clickhouse",
            "redis");
    private static final Pattern MAJOR = Pattern.compile("postgres:(\\d{1,6})");
    private static final Pattern ALMOST = Pattern.compile(
            "(?!postgres:)(?:postgres+(?:ql)?|postgre(?:sql)?|postgers|pgsql|psql|pg|v)?[:\\s_-]?(\\d{1,6})",
            Pattern.CASE_INSENSITIVE);
    private static final String THERE_ARE =
            "name 'postgres:15', 'postgres:16', 'postgres:17' or 'postgres:18', an image of PostgreSQL such as"
                    + " 'docker:postgis/postgis:17-3.5', or the URL of a server, 'jdbc:postgresql://host:5432/database?user=name'";

    /** Its version of PostgreSQL, where it says nothing else. */
    Optional<String> major() {
        Matcher major = MAJOR.matcher(text);
        return major.matches() ? Optional.of(major.group(1)) : Optional.empty();
    }

    /** Why it can be no database, and which there are; empty where it may be one. */
    Optional<String> refusal() {
        if (text.contains("://")) {
            return Optional.of("'" + text + "' is no URL of a PostgreSQL server; " + THERE_ARE);
        }
        Matcher almost = ALMOST.matcher(text);
        if (almost.matches()) {
            return Optional.of("'" + text + "' is no database; did you mean 'postgres:" + almost.group(1)
                    + "'? Otherwise " + THERE_ARE);
        }
        String image = text.substring(text.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return OTHERS.contains(image.split("[:@]", 2)[0])
                ? Optional.of("'" + text + "' is no PostgreSQL, and Rehearsal knows no other database; " + THERE_ARE)
                : Optional.empty();
    }

    /** Whether it is a version that nobody has tried. */
    boolean isUntested() {
        return major().filter(major -> !MAJORS.contains(Integer.parseInt(major)))
                .isPresent();
    }
}
