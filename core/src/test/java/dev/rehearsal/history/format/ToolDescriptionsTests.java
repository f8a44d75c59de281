package dev.rehearsal.history.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.format.Histories.HistoryFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps each tool's description in the tool's own package, so that adding a tool touches nothing else. */
class ToolDescriptionsTests {
    private static final List<Path> SOURCES = Stream.of("core", "snapshots", "junit5-extension")
            .map(module -> Path.of("..", module, "src", "main", "java"))
            .toList();
    private static final Pattern COMMENT_OR_TEXT = Pattern.compile(
            "/\\*.*?\\*/|//[^\n]*"
                    + "|\"\"\"(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*+\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\n]|\\\\.)++'",
            Pattern.DOTALL);

    /** English words, which say nothing of a tool. */
    private static final Set<String> WORDS = Set.of("command", "changelog");

    /** Files outside of a tool's package that name tools, and why. */
    private static final Map<String, String> JUSTIFIED = Map.ofEntries(
            Map.entry("PairHints.java", "golang-migrate and sqlx name their files alike; one class tells them apart"),
            Map.entry(
                    "SchemaHistoryTables.java",
                    "holds the tables of tools that are not read; Ecto's is called like dbmate's"),
            Map.entry("Digests.java", "a message says whose checksums need a copy of a digest under way"),
            Map.entry("DrizzleSnapshot.java", "reads a snapshot as an expected schema, not as a history"),
            Map.entry("ExpectedSchema.java", "names the kinds of files that an expected schema is read from"),
            Map.entry("HistoryDriftedFromGoldenSchema.java", "says how an expected schema is written anew"),
            Map.entry("OrderOfBranchesMatters.java", "the description of a check gives an example"),
            Map.entry("FlywayProperties.java", "reads the properties that Spring Boot has for this tool"),
            Map.entry("LiquibaseProperties.java", "reads the properties that Spring Boot has for this tool"),
            Map.entry("ApplicationBeans.java", "finds the beans that Spring Boot has for this tool"),
            Map.entry("MigratedContextCustomizer.java", "switches off what Spring Boot would run with these tools"));

    /** Tools that have no schema history table that can be told from others, and why. */
    private static final Map<String, String> WITHOUT_TABLE = Map.of(
            "Atlas", "its table is in a schema of its own",
            "command", "the option 'books' names the tables",
            "Drizzle", "its table is in a schema of its own",
            "drizzle-orm", "its table is in a schema of its own",
            "TypeORM", "its table has a name that applications use");

    @Test
    void usualPlacesAreSearchedInThisOrder() {
        assertThat(HistoryFormats.usualPlaces(HistoryFormats.all()))
                .containsExactly(
                        "classpath:db/migration",
                        "db/migration",
                        "src/main/resources/db/migration",
                        "migrations",
                        "db/migrations",
                        "alembic",
                        "classpath:db/changelog",
                        "src/main/resources/db/changelog",
                        "prisma/migrations",
                        "drizzle");
    }

    @Test
    void everyToolDescribesItsSchemaHistoryTable() {
        Set<String> without =
                HistoryFormats.all().stream().map(HistoryFormat::tool).collect(Collectors.toCollection(TreeSet::new));
        HistoryFormats.all().stream()
                .filter(format -> format.description().schemaHistoryTable().isPresent())
                .map(HistoryFormat::tool)
                .forEach(without::remove);

        assertThat(without).isEqualTo(new TreeSet<>(WITHOUT_TABLE.keySet()));
    }

    @Test
    void onlyItsOwnPackageNamesATool() {
        Map<Pattern, Set<String>> homes = new HashMap<>();
        HistoryFormats.all()
                .forEach(format -> names(format)
                        .forEach(name -> homes.computeIfAbsent(word(name), key -> new HashSet<>())
                                .add(format.getClass().getPackageName())));
        List<String> found = new ArrayList<>();
        Set<String> unused = new TreeSet<>(JUSTIFIED.keySet());
        for (Path file : sources()) {
            String name = file.getFileName().toString();
            List<String> named = literals(file).stream()
                    .filter(literal -> homes.entrySet().stream()
                            .anyMatch(home -> home.getKey().matcher(literal).find()
                                    && home.getValue().stream().noneMatch(own -> isIn(own, file))))
                    .filter(literal -> !isInAnyHome(homes, file))
                    .map(literal -> name + ": " + literal)
                    .toList();
            if (!named.isEmpty() && !unused.remove(name) && !JUSTIFIED.containsKey(name)) {
                found.addAll(named);
            }
        }

        assertThat(found)
                .as("what is known of a tool stands in its own package")
                .isEmpty();
        assertThat(unused).as("exceptions that nothing needs any more").isEmpty();
    }

    /** A tool may say which files of others it leaves alone. */
    private static boolean isInAnyHome(Map<Pattern, Set<String>> homes, Path file) {
        return homes.values().stream().flatMap(Set::stream).anyMatch(home -> isIn(home, file));
    }

    private static boolean isIn(String packageName, Path file) {
        return file.toString().replace('\\', '/').contains('/' + packageName.replace('.', '/') + '/');
    }

    private static Stream<String> names(HistoryFormat format) {
        return Stream.concat(
                        Stream.of(format.tool()),
                        format.description().schemaHistoryTable().stream()
                                .flatMap(table -> Stream.concat(Stream.of(table.name()), table.companions().stream())))
                .filter(name -> !WORDS.contains(name));
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?i)(?<![\\w])" + Pattern.quote(name) + "(?![\\w])");
    }

    private static List<String> literals(Path file) {
        try {
            return COMMENT_OR_TEXT
                    .matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .filter(literal -> literal.startsWith("\""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() {
        List<Path> files = new ArrayList<>();
        for (Path root : SOURCES) {
            try (Stream<Path> walk = Files.walk(root)) {
                walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
