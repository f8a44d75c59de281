package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.DatabaseNames;
import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that are made of a product and a version, {@code mariadb} and {@code mariadb:11.4}, and images of it. */
public class VersionedNames implements DatabaseNames {
    private static final Pattern VERSION = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){0,2}");
    private static final Pattern WORD_END = Pattern.compile("[/._-]");

    private final DatabaseProduct dialect;
    private final String prefix;
    private final List<String> series;
    private final String ownServerAdvice;

    /**
     * Names of this product's databases.
     *
     * @param series the versions that Rehearsal is tested with, the usual one first
     */
    public VersionedNames(DatabaseProduct dialect, List<String> series, String ownServerAdvice) {
        this.dialect = dialect;
        this.prefix = dialect.id() + ':';
        this.series = List.copyOf(series);
        this.ownServerAdvice = ownServerAdvice;
    }

    @Override
    public DatabaseProduct dialect() {
        return dialect;
    }

    @Override
    public boolean areMeantByDefault() {
        return false;
    }

    /** A product's own name, and any image with that word in its name, {@code docker:example.org/mysql/community:8.4}. */
    @Override
    public boolean claim(String name) {
        List<String> words = List.of(WORD_END.split(name.replaceFirst("[:@][^/]*$", "")));
        return words.contains(dialect.id()) && words.stream().noneMatch(word -> word.startsWith("postg"));
    }

    @Override
    public Optional<String> version(String name) {
        if (name.equals(dialect.id())) {
            return Optional.of("");
        }
        return Optional.of(name)
                .filter(some -> some.startsWith(prefix))
                .map(some -> some.substring(prefix.length()))
                .filter(version -> VERSION.matcher(version).matches());
    }

    @Override
    public List<String> testedVersions() {
        return series;
    }

    @Override
    public String usualImage() {
        return prefix + series.get(0);
    }

    /** What is no version may be an image. */
    @Override
    public Optional<String> refusal(String name) {
        return Optional.empty();
    }

    @Override
    public String ownServerAdvice() {
        return ownServerAdvice;
    }
}
