package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseNames;
import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of databases on PostgreSQL; says which there are where a name can be none of them. */
public final class PostgresNames implements DatabaseNames {
    /** The versions of PostgreSQL that Rehearsal is tested with. */
    private static final List<String> MAJORS = List.of("15", "16", "17", "18");

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

    private final DatabaseProduct dialect;

    /** Names of this product's databases. */
    public PostgresNames(DatabaseProduct dialect) {
        this.dialect = dialect;
    }

    @Override
    public DatabaseProduct dialect() {
        return dialect;
    }

    @Override
    public boolean areMeantByDefault() {
        return true;
    }

    @Override
    public boolean claim(String name) {
        return version(name).isPresent();
    }

    @Override
    public Optional<String> version(String name) {
        Matcher major = MAJOR.matcher(name);
        return major.matches() ? Optional.of(major.group(1)) : Optional.empty();
    }

    @Override
    public List<String> testedVersions() {
        return MAJORS;
    }

    @Override
    public String usualImage() {
        return "postgres:17";
    }

    @Override
    public String ownServerAdvice() {
        return "Use an embedded server or a container ('embedded:17', 'docker:postgres:17')";
    }

    @Override
    public Optional<String> refusal(String name) {
        if (name.contains("://")) {
            return Optional.of("'" + name + "' is no URL of a PostgreSQL server; " + THERE_ARE);
        }
        Matcher almost = ALMOST.matcher(name);
        if (almost.matches()) {
            return Optional.of("'" + name + "' is no database; did you mean 'postgres:" + almost.group(1)
                    + "'? Otherwise " + THERE_ARE);
        }
        String image = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return OTHERS.contains(image.split("[:@]", 2)[0])
                ? Optional.of("'" + name + "' is no PostgreSQL; " + THERE_ARE)
                : Optional.empty();
    }
}
