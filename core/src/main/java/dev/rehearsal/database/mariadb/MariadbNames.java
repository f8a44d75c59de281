package dev.rehearsal.database.mariadb;

import dev.rehearsal.database.DatabaseNames;
import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.mariadb.MariadbDialect;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of databases on MariaDB: {@code mariadb} and {@code mariadb:11.4}. */
public final class MariadbNames implements DatabaseNames {
    private static final String PRODUCT = "mariadb";
    private static final String PREFIX = PRODUCT + ':';
    private static final List<String> SERIES = List.of("11.4");
    private static final Pattern VERSION = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){0,2}");

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbNames() {}

    @Override
    public Dialect dialect() {
        return new MariadbDialect();
    }

    @Override
    public boolean areMeantByDefault() {
        return false;
    }

    @Override
    public boolean claim(String name) {
        return name.equals(PRODUCT) || name.startsWith(PREFIX);
    }

    @Override
    public Optional<String> version(String name) {
        if (name.equals(PRODUCT)) {
            return Optional.of("");
        }
        return Optional.of(name)
                .filter(this::claim)
                .map(claimed -> claimed.substring(PREFIX.length()))
                .filter(version -> VERSION.matcher(version).matches());
    }

    @Override
    public List<String> testedVersions() {
        return SERIES;
    }

    @Override
    public String usualImage() {
        return "mariadb:11.4";
    }

    @Override
    public Optional<String> refusal(String name) {
        return version(name).isPresent()
                ? Optional.empty()
                : Optional.of("'" + name + "' is no version of MariaDB; name 'mariadb' or 'mariadb:11.4'");
    }

    @Override
    public String ownServerAdvice() {
        return "Use an embedded server ('embedded:mariadb:11.4')";
    }
}
