package dev.rehearsal.history.alembic;

import dev.rehearsal.history.EncodingFault;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.ScriptRun;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.FileHistory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads a history from what {@code alembic upgrade … --sql} and {@code alembic downgrade … --sql} wrote. */
final class OfflineReader {
    private static final Pattern SIGN = Pattern.compile("(?m)^-- Running (upgrade|downgrade) .*->|^FAILED: ");

    private final HistoryRequest request;
    private final Map<String, OfflineSection> ups = new LinkedHashMap<>();
    private final Map<String, OfflineSection> downs = new LinkedHashMap<>();
    private final List<HistoryProblem> problems = new ArrayList<>();
    private final Map<MigrationFile, HistoryProblem> unreadable = new HashMap<>();
    private VersionTable table = new VersionTable("", VersionTable.USUAL_NAME);

    OfflineReader(HistoryRequest request) {
        this.request = request;
    }

    /** Whether one of the files looks like Alembic's. */
    static boolean recognises(HistoryRequest request) {
        return files(request).stream()
                .anyMatch(file -> SIGN.matcher(shown(file.bytes())).find());
    }

    Optional<History> read() {
        Supplier<FileContents> reading = () -> FileContents.of(files(request));
        FileContents contents = reading.get();
        Map<MigrationFile, String> texts = new LinkedHashMap<>();
        contents.files().forEach(file -> texts.put(file, text(file, contents.bytes(file))));
        String whole = String.join("\n", texts.values());
        table = VersionTable.of(request.options(), whole);
        ScriptDialect dialect =
                OfflineFile.dialect(request.options().getOrDefault("dialect", ""), whole, request.product());
        texts.forEach((file, text) -> take(new OfflineFile(file, text, dialect, table)));
        unusable();
        if (ups.isEmpty()) {
            refuseNothing();
            return Optional.empty();
        }
        return Optional.of(history(new FileHistory.Source(contents, reading)));
    }

    /** Reports failures that files without any migration contain. */
    private void refuseNothing() {
        problems.stream().findFirst().ifPresent(problem -> {
            throw new HistoryException(
                    "%s:%d: %s %s".formatted(problem.path(), problem.line(), problem.message(), problem.suggestion()));
        });
    }

    private History history(FileHistory.Source source) {
        RevisionGraph graph = new RevisionGraph(
                ups.values().stream().map(OfflineReader::revision).toList());
        problems.addAll(GraphProblems.of(graph.revisions(), graph));
        downsWithoutUp();
        List<ScriptMigration> migrations =
                graph.inOrder().stream().map(id -> migration(id, graph)).toList();
        return new AlembicHistory(
                migrations,
                problems,
                source,
                driver -> new AlembicHistoryTable(table, graph, oneTransaction(), driver));
    }

    private static List<MigrationFile> files(HistoryRequest request) {
        return MigrationFiles.at(request, 1).stream()
                .filter(file -> file.name().endsWith(".sql"))
                .toList();
    }

    private void unusable() {
        MigrationFiles.unusableAt(request, 1).stream()
                .filter(found -> found.entry().name().endsWith(".sql"))
                .forEach(found -> problems.add(found.problem("the SQL that was meant to be there is not rehearsed")));
    }

    private String text(MigrationFile file, byte[] bytes) {
        EncodingFault.in(bytes, StandardCharsets.UTF_8).ifPresent(fault -> {
            HistoryProblem problem = new HistoryProblem(
                    Kind.UNREADABLE_ENCODING,
                    "",
                    file.path(),
                    fault.line(),
                    "'%s' %s.".formatted(file.path(), fault.what()),
                    "Let Alembic write it again with PYTHONUTF8=1; the '>' of older PowerShells writes UTF-16.");
            unreadable.put(file, problem);
            problems.add(problem);
        });
        return shown(bytes);
    }

    /** Any bytes as some text, good enough to find headers in. */
    private static String shown(byte[] bytes) {
        return MigrationFile.decode(bytes)
                .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", ""));
    }

    private void take(OfflineFile file) {
        problems.addAll(file.problems());
        for (OfflineSection section : file.sections()) {
            if (section.isUp() || section.isDown()) {
                OfflineSection earlier = (section.isUp() ? ups : downs).putIfAbsent(section.revision(), section);
                if (earlier != null && !earlier.sameAs(section)) {
                    problems.add(problem(
                            Kind.DUPLICATE_VERSION,
                            section,
                            "has other statements for this %s than '%s:%d'"
                                    .formatted(
                                            section.header().direction(),
                                            earlier.file().path(),
                                            earlier.line()),
                            "Write both files again, and delete what is older."));
                }
            } else {
                problems.add(problem(
                        Kind.UNKNOWN_DIRECTIVE,
                        section,
                        "stamps '%s' without running it"
                                .formatted(String.join(", ", section.header().to())),
                        "Write the migrations themselves with 'alembic upgrade base:heads --sql'."));
            }
        }
    }

    private void downsWithoutUp() {
        downs.values().stream()
                .filter(down -> !ups.containsKey(down.revision()))
                .forEach(down -> problems.add(problem(
                        Kind.DOWN_WITHOUT_UP,
                        down,
                        "undoes '%s', which no file applies".formatted(down.revision()),
                        "Write the upgrades with 'alembic upgrade base:heads --sql'.")));
    }

    private static Revision revision(OfflineSection up) {
        List<String> dependencies = new ArrayList<>(up.consumed());
        dependencies.removeAll(up.header().from());
        return new Revision(
                up.revision(),
                up.header().from(),
                dependencies,
                List.of(),
                up.file().path(),
                up.line());
    }

    private ScriptMigration migration(String id, RevisionGraph graph) {
        OfflineSection up = ups.get(id);
        OfflineSection down = downs.get(id);
        if (up == null) {
            throw new IllegalStateException(id);
        }
        Script there = script(up);
        if (there.empty() && up.header().from().size() < 2) {
            problems.add(problem(
                    Kind.EMPTY_UP, up, "holds no statement for it", "Write the change or delete the revision."));
        }
        Migration migration = new Migration(
                id,
                id,
                "",
                Migration.Kind.VERSIONED,
                graph.sources(id),
                there,
                Optional.ofNullable(down).map(this::script));
        return new ScriptMigration(migration, run(up), down == null ? ScriptRun.NOTHING : run(down));
    }

    private Script script(OfflineSection section) {
        String sql = section.directionText().sql();
        MigrationFile file = section.file();
        return new Script(
                file.path(),
                file.uri(),
                section.line(),
                sql,
                ScriptText.of(sql, request.product().require(ScriptDialect.class))
                        .isEmpty());
    }

    private ScriptRun run(OfflineSection section) {
        return new ScriptRun(
                section.directionText().sql(),
                section.directionText().batches(),
                section.transactional(),
                unreadable.get(section.file()));
    }

    /** One file in one transaction is one run; of several files each is a run of its own. */
    private boolean oneTransaction() {
        Set<MigrationFile> files = new LinkedHashSet<>();
        ups.values().forEach(up -> files.add(up.file()));
        return files.size() == 1 && ups.values().stream().allMatch(up -> up.transactional() && !up.ownTransaction());
    }

    private static HistoryProblem problem(Kind kind, OfflineSection section, String what, String suggestion) {
        String path = section.file().path();
        return new HistoryProblem(
                kind, section.revision(), path, section.line(), "'%s' %s.".formatted(path, what), suggestion);
    }
}
