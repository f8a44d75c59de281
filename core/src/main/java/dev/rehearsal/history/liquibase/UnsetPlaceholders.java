package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.serializer.LiquibaseSerializable;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;

/**
 * Finds placeholders without a value, which Liquibase leaves as they are without a word. In SQL that may be meant: the text may be
 * a template for something else.
 */
final class UnsetPlaceholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}:$\\s][^{}\\s]*)}");

    private final Database database;
    private final List<MigrationFile> files;
    private final String texts;

    UnsetPlaceholders(Database database, FileContents contents) {
        this.database = database;
        this.files = contents.files();
        this.texts = files.stream()
                .map(file -> new String(contents.bytes(file), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    /** What is left in a changeset after Liquibase has filled in what has a value. */
    Optional<HistoryProblem> in(ChangeSet changeSet, String name, String path, int line) {
        if (files.isEmpty() || !texts.contains("${")) {
            return Optional.empty();
        }
        Optional<String> inAttribute = changeSet.getChanges().stream()
                .filter(change -> !(change instanceof AbstractSQLChange))
                .flatMap(this::values)
                .flatMap(this::unset)
                .findFirst();
        List<String> inSql = changeSet.getChanges().stream()
                .filter(AbstractSQLChange.class::isInstance)
                .flatMap(this::sql)
                .flatMap(this::unset)
                .toList();
        return inAttribute
                .or(() -> inSql.stream().filter(this::isDeclared).findFirst())
                .map(unset -> HistoryProblem.passedOver(
                        path,
                        line,
                        words(name, unset),
                        "Set it with a property or 'parameter.%s', for this database and these contexts."
                                .formatted(unset)))
                .or(() -> inSql.stream()
                        .findFirst()
                        .map(unset -> HistoryProblem.leftOut(path, line, words(name, unset))));
    }

    private static String words(String name, String unset) {
        return "The changeset '%s' is run with '${%s}' as it stands, because nothing sets it".formatted(name, unset);
    }

    /** One that was escaped, {@code ${:name}}, stands nowhere as it is now. */
    private Stream<String> unset(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(texts::contains)
                .map(placeholder -> placeholder.substring(2, placeholder.length() - 1));
    }

    /** Whether a property of this name is there, for other databases or contexts. */
    private boolean isDeclared(String name) {
        return Pattern.compile(
                        "property\\b[^>]{0,200}?\\bname\"?\\s*[:=]\\s*[\"']?" + Pattern.quote(name) + "(?![\\w.-])")
                .matcher(texts)
                .find();
    }

    private Stream<String> sql(Change change) {
        try {
            return Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(change, database))
                    .map(Sql::toSql);
        } catch (RuntimeException e) {
            // Running the changeset reports what is wrong with it.
            Secrets.logger(UnsetPlaceholders.class.getName()).log(System.Logger.Level.DEBUG, "no SQL of " + change, e);
            return Stream.empty();
        }
    }

    private Stream<String> values(Object value) {
        if (value instanceof LiquibaseSerializable element) {
            return element.getSerializableFields().stream()
                    .map(element::getSerializableFieldValue)
                    .flatMap(this::values);
        }
        if (value instanceof Collection<?> all) {
            return all.stream().flatMap(this::values);
        }
        return value instanceof String text ? Stream.of(text) : Stream.empty();
    }
}
