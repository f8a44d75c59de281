package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.reading.DownScripts;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.FileHistory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a history of plain SQL files. */
public final class ScriptReader {
    private final String tool;
    private final HistoryRequest request;
    private final FileNames names;

    /**
     * Reads what the request asks for, as these names say.
     *
     * @param tool the tool's name as its makers write it
     */
    public ScriptReader(String tool, HistoryRequest request, FileNames names) {
        this.tool = tool;
        this.request = request;
        this.names = names;
    }

    /** The history of a tool that is run on PostgreSQL only; each database gets an instance of its own. */
    public Optional<History> read(Supplier<HistoryTable> table) {
        return read(HistoryTables.onPostgres(table));
    }

    /**
     * The history, or empty where there is not a single migration.
     *
     * @throws dev.rehearsal.history.HistoryException if the tool is not run on the product that it is read for
     */
    public Optional<History> read(HistoryTables tables) {
        tables.on(request.product(), tool);
        FileContents own = FileContents.of(own());
        List<DirectionFile> halves = written(names.halves(own), own);
        if (halves.isEmpty()) {
            return Optional.empty();
        }
        ScriptDialect dialect = request.product().require(ScriptDialect.class);
        DownScripts scripts = DownScripts.of(request, own.files());
        FileContents contents = contents(own.files(), scripts);
        SeparateDowns separate = SeparateDowns.of(halves, scripts, contents, dialect);
        List<HistoryProblem> passedOver = PassedOverFiles.beside(contents.files(), tool, request, names);
        List<HistoryProblem> problems = Stream.of(names.problems(own), separate.problems(), unusable(), passedOver)
                .flatMap(List::stream)
                .toList();
        Pairs.Result pairs = Pairs.of(new Pairs.Reading(tool, dialect), separate, names, contents, problems);
        return Optional.of(new ScriptHistory(
                tool,
                tables,
                tables.nameOn(request.product()),
                pairs,
                new FileHistory.Source(contents, this::readAgain),
                Histories.deployed(tool, request.options())));
    }

    /** Where no file has a section for the way back, nobody wrote a down: that its tool runs nothing instead is not one. */
    private static List<DirectionFile> written(List<DirectionFile> halves, FileContents contents) {
        Set<String> ups = halves.stream()
                .filter(directionFile -> directionFile.direction() == DirectionFile.Direction.UP)
                .map(directionFile -> directionFile.file().path())
                .collect(Collectors.toSet());
        boolean none = halves.stream()
                .filter(directionFile -> directionFile.direction() == DirectionFile.Direction.DOWN)
                .allMatch(directionFile -> ups.contains(directionFile.file().path())
                        && directionFile
                                .directionText()
                                .apply(new String(contents.bytes(directionFile.file()), StandardCharsets.UTF_8))
                                .sql()
                                .isEmpty());
        return none
                ? halves.stream()
                        .filter(directionFile -> directionFile.direction() == DirectionFile.Direction.UP)
                        .toList()
                : halves;
    }

    private FileContents readAgain() {
        List<MigrationFile> own = own();
        return contents(own, DownScripts.of(request, own));
    }

    private static FileContents contents(List<MigrationFile> own, DownScripts scripts) {
        return FileContents.of(
                Stream.concat(own.stream(), scripts.files().stream()).toList());
    }

    private List<HistoryProblem> unusable() {
        return MigrationFiles.unusableAt(request, names.depth()).stream()
                .flatMap(found -> names.reaction(found).map(reaction -> found.problem(tool, reaction)).stream())
                .toList();
    }

    private List<MigrationFile> own() {
        return MigrationFiles.at(request, names.depth()).stream()
                .filter(names::concerns)
                .toList();
    }

    /** A history of plain SQL files. */
    static final class ScriptHistory extends FileHistory {
        private final HistoryTables tables;
        private final String table;
        private final List<ScriptMigration> migrations;
        private final DeployedReactions deployed;

        /** @param table the name of its schema history table on the product that it is read for */
        ScriptHistory(
                String tool,
                HistoryTables tables,
                String table,
                Pairs.Result pairs,
                Source source,
                DeployedReactions deployed) {
            super(
                    tool,
                    pairs.migrations().stream().map(ScriptMigration::migration).toList(),
                    pairs.problems(),
                    source);
            this.tables = tables;
            this.table = table;
            this.migrations = pairs.migrations();
            this.deployed = deployed;
        }

        @Override
        public DeployedReactions deployed() {
            return deployed;
        }

        @Override
        public boolean takesDowns() {
            return true;
        }

        @Override
        public List<String> schemaHistoryTables() {
            return List.of(table);
        }

        @Override
        public boolean isThreadSafe() {
            return true;
        }

        @Override
        public MigrationTool connect(Sessions sessions) {
            return new ScriptTool(tool(), migrations, tables, sessions);
        }
    }
}
