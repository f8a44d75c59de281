package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.EncodingFault;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.secret.Secrets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import liquibase.ChecksumVersion;
import liquibase.GlobalConfiguration;
import liquibase.change.core.EmptyChange;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;

/** The changesets that Liquibase would run, in its order, and where they stand. */
final class LiquibaseListing {
    private static final Pattern MARK = Pattern.compile(
            "(?im)^[ \\t]*--(?=(?:liquibase|changeset|rollback|comment|preconditions?|property|ignoreLines)\\b)");

    private final LiquibaseSetup setup;
    private final ScriptDialect dialect;
    private final Map<String, ChangelogText> texts = new HashMap<>();
    private final List<Changeset> changesets = new ArrayList<>();
    private final List<HistoryProblem> problems = new ArrayList<>();
    private final FileContents contents;
    private boolean rollbacks;

    private LiquibaseListing(LiquibaseSetup setup, DatabaseChangeLog log, Database database) {
        this.setup = setup;
        this.dialect = setup.request().product().require(ScriptDialect.class);
        List<ChangeSet> all = log.getChangeSets();
        List<ChangeSet> chosen = all.stream().filter(setup.choosing(database)).toList();
        new CustomClasses(setup).require(log, chosen);
        Set<String> ambiguous = ambiguous(chosen);
        Set<String> seen = new HashSet<>();
        for (ChangeSet changeSet : chosen) {
            Places places = places(changeSet, all);
            requireName(changeSet, places);
            if (seen.add(changeSet.toString(false))) {
                add(changeSet, places, ambiguous.contains(name(changeSet)), database);
            } else {
                duplicate(changeSet, places);
            }
        }
        if (!rollbacks) {
            changesets.replaceAll(LiquibaseListing::rolledForward);
        }
        chosen.forEach(LiquibaseListing::openFiles);
        this.contents = FileContents.of(setup.resources().opened().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> MigrationFiles.found(
                        setup.request(), file.getKey(), file.getValue().getUri()))
                .toList());
        passedOver(log, database);
    }

    /** Files and changesets that Liquibase leaves out, and changesets that it runs with a placeholder in them. */
    private void passedOver(DatabaseChangeLog log, Database database) {
        ChangelogFiles changelogs = new ChangelogFiles(setup.request());
        problems.addAll(changelogs.passedOver(contents));
        problems.addAll(changelogs.notIncluded(contents));
        LeftOutChangesets leftOut = new LeftOutChangesets(setup, log, database);
        UnsetPlaceholders placeholders = new UnsetPlaceholders(database, contents);
        for (ChangeSet changeSet : leftOut.all()) {
            Places places = places(changeSet, leftOut.all());
            String path = places.file().path();
            int line = places.up().line();
            leftOut.reason(changeSet)
                    .map(reason -> HistoryProblem.leftOut(
                            path, line, "The changeset '%s' is left out: %s".formatted(name(changeSet), reason)))
                    .or(() -> placeholders.in(changeSet, name(changeSet), path, line))
                    .ifPresent(problems::add);
        }
    }

    /**
     * Lets Liquibase read its changelog.
     *
     * @throws HistoryException if it cannot
     */
    static LiquibaseListing read(LiquibaseSetup setup) {
        try {
            return setup.quietly(() -> {
                Database database = DatabaseFactory.getInstance()
                        .getDatabase(setup.request().product().nameInUrls());
                DatabaseChangeLog log = ParsedChangelog.of(setup, database).whole();
                return new LiquibaseListing(setup, log, database);
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UnreadableChangelog(setup).because(e);
        }
    }

    List<Changeset> changesets() {
        return List.copyOf(changesets);
    }

    List<HistoryProblem> problems() {
        return List.copyOf(problems);
    }

    FileContents contents() {
        return contents;
    }

    private static String name(ChangeSet changeSet) {
        return changeSet.getAuthor() + ":" + changeSet.getId();
    }

    private static Set<String> ambiguous(List<ChangeSet> chosen) {
        Map<String, Set<String>> paths = new HashMap<>();
        chosen.forEach(changeSet ->
                paths.computeIfAbsent(name(changeSet), name -> new HashSet<>()).add(changeSet.getFilePath()));
        Set<String> names = new HashSet<>();
        paths.forEach((name, found) -> {
            if (found.size() > 1) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * Where a changeset stands.
     *
     * @param file its changelog
     * @param up its first line and its SQL
     * @param down where its rollback stands, or the changeset again where Liquibase makes one up
     */
    private record Places(MigrationFile file, ChangelogText.Part up, ChangelogText.Part down) {}

    private Places places(ChangeSet changeSet, List<ChangeSet> all) {
        String path = physicalPath(changeSet);
        MigrationFile file = setup.file(path);
        ChangelogText text = texts.computeIfAbsent(path, name -> {
            ChangelogEncoding encoding = new ChangelogEncoding(file);
            encoding.problem().ifPresent(problems::add);
            return ChangelogText.of(name, encoding.text());
        });
        List<ChangeSet> sameFile =
                all.stream().filter(other -> physicalPath(other).equals(path)).toList();
        Optional<ChangelogText.Place> place =
                text.find(changeSet.getAuthor(), changeSet.getId(), sameFile.indexOf(changeSet), sameFile.size());
        ChangelogText.Part up = place.map(ChangelogText.Place::up).orElse(ChangelogText.Part.WHOLE_FILE);
        ChangelogText.Part generated = new ChangelogText.Part(up.line(), "");
        return new Places(file, up, place.map(ChangelogText.Place::down).orElse(generated));
    }

    /** Liquibase reads such a changeset from YAML and JSON, and cannot write it into its schema history table. */
    private static void requireName(ChangeSet changeSet, Places places) {
        String missing = changeSet.getId() == null ? "id" : changeSet.getAuthor() == null ? "author" : "";
        if (!missing.isEmpty()) {
            throw new HistoryException("'%s:%d' has a changeset without '%s'; name its 'id' and its 'author'"
                    .formatted(places.file().path(), places.up().line(), missing));
        }
    }

    private static String physicalPath(ChangeSet changeSet) {
        return changeSet.getChangeLog().getPhysicalFilePath();
    }

    private void add(ChangeSet changeSet, Places places, boolean ambiguous, Database database) {
        String id = ambiguous ? name(changeSet) + "@" + changeSet.getFilePath() : name(changeSet);
        boolean empty = changeSet.getChanges().stream().allMatch(EmptyChange.class::isInstance);
        rollbacks |= !changeSet.getRollback().getChanges().isEmpty();
        Migration migration = new Migration(
                id,
                id,
                description(changeSet),
                Migration.Kind.VERSIONED,
                changesets.isEmpty()
                        ? List.of()
                        : List.of(changesets
                                .get(changesets.size() - 1)
                                .migration()
                                .id()),
                script(places.file(), places.up(), empty).with(new ToldChanges(database).of(changeSet)),
                down(changeSet, places, database));
        changesets.add(new Changeset(migration, changeSet.getFilePath(), changeSet.getAuthor(), changeSet.getId()));
        if (empty) {
            problem(
                    HistoryProblem.Kind.EMPTY_UP,
                    id,
                    places,
                    "does nothing.",
                    "Take it out, or write what it shall do.");
        }
    }

    private static String description(ChangeSet changeSet) {
        String comments = changeSet.getComments();
        return comments == null ? "" : comments.lines().findFirst().orElse("").strip();
    }

    private Script script(MigrationFile file, ChangelogText.Part part, boolean empty) {
        String sql = withMarksAsComments(part.sql());
        boolean nothing =
                empty || (!sql.isEmpty() && ScriptText.of(sql, dialect).isEmpty());
        return new Script(file.path(), file.uri(), part.line(), sql, nothing);
    }

    /** Liquibase's marks need no blank behind their dashes; comments of some products do. */
    private String withMarksAsComments(String sql) {
        return ScriptText.of("--a", dialect).isEmpty() ? sql : MARK.matcher(sql).replaceAll("-- ");
    }

    private Optional<Script> down(ChangeSet changeSet, Places places, Database database) {
        if (!changeSet.supportsRollback(database)) {
            return Optional.empty();
        }
        var rollback = changeSet.getRollback().getChanges();
        if (rollback.isEmpty()) {
            return Optional.of(
                    script(places.file(), places.down(), changeSet.getChanges().isEmpty())
                            .asGenerated());
        }
        return Optional.of(
                script(places.file(), places.down(), rollback.stream().allMatch(EmptyChange.class::isInstance)));
    }

    /** Where nobody wrote a rollback, nobody means to roll back by what Liquibase generates. */
    private static Changeset rolledForward(Changeset changeset) {
        Migration migration = changeset.migration();
        return new Changeset(
                new Migration(
                        migration.id(),
                        migration.version(),
                        migration.description(),
                        migration.kind(),
                        migration.after(),
                        migration.up(),
                        Optional.empty()),
                changeset.path(),
                changeset.author(),
                changeset.id());
    }

    private void duplicate(ChangeSet changeSet, Places places) {
        problem(
                HistoryProblem.Kind.DUPLICATE_VERSION,
                name(changeSet),
                places,
                "is there twice with the same id, author and file, and Liquibase refuses to run.",
                "Give one of the two another id.");
    }

    private void problem(HistoryProblem.Kind kind, String id, Places places, String what, String suggestion) {
        problems.add(new HistoryProblem(
                kind,
                id,
                places.file().path(),
                places.up().line(),
                "The changeset '%s' %s".formatted(id, what),
                suggestion));
    }

    /** A checksum is made of everything that a changeset reads, so that all its files are opened. */
    private static void openFiles(ChangeSet changeSet) {
        try {
            changeSet.generateCheckSum(ChecksumVersion.latest());
        } catch (RuntimeException e) {
            // Running the changeset reports what is missing.
            Secrets.logger(LiquibaseListing.class.getName())
                    .log(System.Logger.Level.DEBUG, "no checksum of " + changeSet, e);
        }
    }

    /**
     * A changelog's bytes as the text that Liquibase reads: a byte order mark counts for more than its setting {@code
     * liquibase.fileEncoding}, and bytes that are not valid in that encoding are replaced silently.
     */
    private static final class ChangelogEncoding {
        private final MigrationFile file;
        private final byte[] bytes;
        private final Charset charset;
        private final int mark;

        ChangelogEncoding(MigrationFile file) {
            this.file = file;
            this.bytes = file.bytes();
            if (begins(0xFF, 0xFE)) {
                this.charset = StandardCharsets.UTF_16LE;
                this.mark = 2;
            } else if (begins(0xFE, 0xFF)) {
                this.charset = StandardCharsets.UTF_16BE;
                this.mark = 2;
            } else {
                this.charset = GlobalConfiguration.FILE_ENCODING.getCurrentValue();
                this.mark = 0;
            }
        }

        private boolean begins(int first, int second) {
            return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
        }

        String text() {
            return new String(bytes, mark, bytes.length - mark, charset);
        }

        /** What is wrong with a file of SQL; XML, YAML and JSON are refused by what parses them. */
        Optional<HistoryProblem> problem() {
            if (mark > 0 || !file.name().toLowerCase(Locale.ROOT).endsWith(".sql")) {
                return Optional.empty();
            }
            return EncodingFault.in(bytes, charset)
                    .map(fault -> new HistoryProblem(
                            HistoryProblem.Kind.UNREADABLE_ENCODING,
                            "",
                            file.path(),
                            fault.line(),
                            "'%s' %s.".formatted(file.path(), fault.what()),
                            "Save it as %s or tell Liquibase its encoding with 'liquibase.fileEncoding'."
                                    .formatted(charset)));
        }
    }
}
