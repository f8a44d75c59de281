package dev.rehearsal.history.alembic;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.ScriptRun;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.FileHistory;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.secret.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a history from revision files whose SQL the installed Alembic writes; the graph is read without it. */
final class RenderedReader {
    private static final System.Logger LOG = Secrets.logger(RenderedReader.class.getName());

    private final Environment environment;
    private final List<HistoryProblem> problems = new ArrayList<>();
    private final Map<String, Rendered> rendered = new LinkedHashMap<>();
    private VersionTable table = new VersionTable("", VersionTable.USUAL_NAME);
    private ScriptDialect dialect;
    private boolean oneTransaction;

    /** One revision as Alembic wrote it. */
    private static final class Rendered {
        private final int upLine;
        private final int downLine;
        private String up = "";
        private @Nullable String down;

        Rendered(int upLine, int downLine) {
            this.upLine = upLine;
            this.downLine = downLine;
        }
    }

    RenderedReader(Environment environment) {
        this.environment = environment;
        this.dialect = DatabaseProducts.usual().require(ScriptDialect.class);
    }

    Optional<History> read() {
        environment.requireFiles();
        FileContents contents = environment.contents();
        RevisionFiles files = new RevisionFiles(contents);
        if (files.revisions().isEmpty()) {
            return Optional.empty();
        }
        refuse(files.problems());
        List<HistoryProblem> found = GraphProblems.of(files.revisions(), new RevisionGraph(files.revisions()));
        refuse(found.stream()
                .filter(problem -> problem.kind() != Kind.SEVERAL_HEADS)
                .toList());
        problems.addAll(found);
        problems.addAll(files.passedOver());
        problems.addAll(environment.misnamed());
        OfflineRendering rendering = new OfflineRendering(environment);
        rendering.words().forEach(word -> take(word));
        requireDialect(environment.request().product());
        LOG.log(
                System.Logger.Level.INFO,
                "Alembic''s revisions in {0} are sent as the SQL that Alembic writes offline ({1})",
                environment.versions(),
                rendering.python());
        return Optional.of(history(files, new FileHistory.Source(contents, environment::contents)));
    }

    /** Alembic writes for PostgreSQL unless it is told another driver. */
    private void requireDialect(DatabaseProduct product) {
        if (!product.isUsual() && dialect.dialect().isUsual()) {
            throw new HistoryException(
                    "Alembic wrote SQL of PostgreSQL, and the database is one of %s; give the option 'driver' (driver=mysql+pymysql)"
                            .formatted(product.product()));
        }
    }

    /** In Alembic's own order; what it does not list (another version of it may not) is left out. */
    private History history(RevisionFiles files, FileHistory.Source source) {
        Map<String, Revision> byId = new LinkedHashMap<>();
        files.revisions().forEach(revision -> byId.putIfAbsent(revision.id(), revision));
        List<Revision> ordered = rendered.keySet().stream()
                .filter(byId::containsKey)
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
        RevisionGraph graph = new RevisionGraph(ordered);
        List<ScriptMigration> migrations = graph.inOrder().stream()
                .map(id -> migration(graph.revision(id), graph, files))
                .toList();
        return new AlembicHistory(
                migrations,
                problems,
                source,
                driver -> new AlembicHistoryTable(table, graph, oneTransaction, driver),
                true);
    }

    private void take(OfflineRendering.Word word) {
        List<Rendered> all = List.copyOf(rendered.values());
        switch (word.name()) {
            case "revision" ->
                rendered.put(
                        word.value(0), new Rendered(Integer.parseInt(word.value(1)), Integer.parseInt(word.value(2))));
            case "up" -> all.get(all.size() - 1).up = word.value(0);
            case "down" -> all.get(all.size() - 1).down = word.value(0);
            case "missing" ->
                LOG.log(
                        System.Logger.Level.INFO,
                        "{0}:{1} has no way back: {2}",
                        word.value(2),
                        word.value(3),
                        word.value(1));
            case "failed" ->
                throw new HistoryException(
                        "%s:%s: Alembic cannot write this %s as SQL: %s; leave out the option 'route' and let Alembic itself run it"
                                .formatted(word.value(2), word.value(3), word.value(0), word.value(1)));
            case "books" -> {
                table = new VersionTable(word.value(0), word.value(1));
                oneTransaction = word.value(2).equals("one");
                dialect = OfflineFile.dialect(
                        word.value(3), "", environment.request().product());
            }
            default -> {}
        }
    }

    private ScriptMigration migration(Revision revision, RevisionGraph graph, RevisionFiles files) {
        Rendered written = rendered.get(revision.id());
        MigrationFile file = files.file(revision.id()).orElseThrow();
        if (written == null) {
            throw new IllegalStateException(revision.id());
        }
        List<OfflineSection> up = sections(file, written.up);
        Optional<List<OfflineSection>> down = Optional.ofNullable(written.down).map(sql -> sections(file, sql));
        Script there = script(file, written.upLine, up);
        if (there.empty() && !revision.isMerge()) {
            problems.add(emptyUp(revision, file, written.upLine));
        }
        problems.addAll(OfflineDifferences.in(revision.id(), file.path(), files.text(file)));
        Migration migration = new Migration(
                revision.id(),
                revision.id(),
                files.message(revision.id()),
                Migration.Kind.VERSIONED,
                graph.sources(revision.id()),
                there,
                down.map(sections -> script(file, written.downLine, sections)));
        return new ScriptMigration(
                migration,
                run(up, written.upLine),
                down.map(sections -> run(sections, written.downLine)).orElse(ScriptRun.NOTHING));
    }

    private static HistoryProblem emptyUp(Revision revision, MigrationFile file, int line) {
        return new HistoryProblem(
                Kind.EMPTY_UP,
                revision.id(),
                file.path(),
                line,
                "'%s' holds no statement.".formatted(file.path()),
                "Write the change or delete the revision.");
    }

    private List<OfflineSection> sections(MigrationFile file, String sql) {
        return new OfflineFile(file, sql, dialect, table).sections();
    }

    /** Like a script of code: the text that is sent stands in no file. */
    private static Script script(MigrationFile file, int line, List<OfflineSection> sections) {
        boolean empty = sections.stream()
                .allMatch(section -> section.directionText().batches().isEmpty());
        return new Script(file.path(), file.uri(), line, "", empty);
    }

    private static ScriptRun run(List<OfflineSection> sections, int line) {
        List<Batch> batches = sections.stream()
                .flatMap(section -> section.directionText().batches().stream())
                .map(batch -> new Batch(batch.sql(), line, batch.alone()))
                .toList();
        boolean transactional = sections.stream().anyMatch(OfflineSection::transactional);
        return new ScriptRun("", batches, transactional, null);
    }

    private static void refuse(List<HistoryProblem> problems) {
        problems.stream().findFirst().ifPresent(problem -> {
            throw new HistoryException(
                    "%s:%d: %s %s".formatted(problem.path(), problem.line(), problem.message(), problem.suggestion()));
        });
    }

    /** Finds code for which the SQL that Alembic writes offline differs from what it sends when it runs. */
    private static final class OfflineDifferences {
        private static final List<OfflineDifferences> ALL = List.of(
                new OfflineDifferences(
                        "is_offline_mode\\s*\\(", "asks whether it runs offline and then does something else"),
                new OfflineDifferences("\\bget_bind\\s*\\(", "asks the database, which is not there offline"),
                new OfflineDifferences(
                        "(?<=\\S)[^\\n]*?(?:\\\\t|\\t)", "has a tab, which becomes four spaces offline, in texts too"),
                new OfflineDifferences("%%", "has a doubled percent sign, which may stay doubled offline"),
                new OfflineDifferences(
                        "(?:execute|text)\\(\\s*[rfu]?(?:'''|\"\"\"|'|\")[^\\n]*?(?<![:\\\\\\w]):[A-Za-z_]\\w*",
                        "has what looks like a bind parameter, which becomes NULL offline"));

        private final Pattern pattern;
        private final String what;

        private OfflineDifferences(String regex, String what) {
            this.pattern = Pattern.compile(regex);
            this.what = what;
        }

        static List<HistoryProblem> in(String revision, String path, String text) {
            List<HistoryProblem> problems = new ArrayList<>();
            for (OfflineDifferences doubt : ALL) {
                Matcher matcher = doubt.pattern.matcher(text);
                if (matcher.find()) {
                    int line = 1
                            + (int) text.substring(0, matcher.end())
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    problems.add(new HistoryProblem(
                            Kind.DIFFERS_OFFLINE,
                            revision,
                            path,
                            line,
                            "'%s' %s.".formatted(path, doubt.what),
                            "Let Alembic itself run it (leave out 'route'), or look at what it writes offline."));
                }
            }
            return problems;
        }
    }
}
