package dev.rehearsal.history.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.testing.RealTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class RevisionFilesTests {
    /** What Python itself reads: one line for each file, {@code id|down|depends on}; a value that is no literal is '?'. */
    private static final String ORACLE = """
            import ast, os, sys
            for root, dirs, files in os.walk(sys.argv[1]):
                for name in files:
                    if not name.endswith('.py') or name.startswith('__init__'):
                        continue
                    found = {}
                    for node in ast.parse(open(os.path.join(root, name), 'rb').read()).body:
                        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
                        for target in targets:
                            key = getattr(target, 'id', '')
                            if key in ('revision', 'down_revision', 'depends_on') and key not in found:
                                try:
                                    value = ast.literal_eval(node.value)
                                    value = [] if value is None else [value] if isinstance(value, str) else list(value)
                                except ValueError:
                                    value = ['?']
                                found[key] = ','.join(sorted(value)) if all(isinstance(v, str) for v in value) else '?'
                    if 'revision' in found:
                        print('|'.join(found.get(key, '') for key in ('revision', 'down_revision', 'depends_on')))
            """;

    @TempDir
    Path directory;

    @Test
    void readsEveryFormThatPythonReads() throws IOException {
        write(
                "a.py",
                "# -*- coding: utf-8 -*-\n\"\"\"words first\nrevision = 'not-this'\n\"\"\"\nrevision = \"a\"; x = 1\ndown_revision = None\n");
        write(
                "b.py",
                "'''x'''\r\nrevision: str = 'b'\r\ndown_revision: Union[str, Sequence[str], None] = 'a'  # first\r\nbranch_labels = {\"l\", 'm'}\r\n");
        write(
                "c.py",
                "revision = 'c'\ndown_revision = (\n    \"a\",  # note \"quoted\" here\n    'b',\n)\ndepends_on = [\"l\", r'd']\n");
        write(
                "d.py",
                "revision = \\\n    'd'\ndown_revision: typing.Union[str,None]=None\ndepends_on: Final = ()\ndef upgrade():\n    revision = 'inner'\n");
        write("__init__.py", "");
        write("helper.py", "x = 1\n");
        RevisionFiles files = files(directory);
        assertThat(files.problems()).isEmpty();
        assertThat(read(files)).containsExactlyInAnyOrderElementsOf(oracle(directory));
        assertThat(files.message("a")).isEqualTo("words first");
        assertThat(files.revisions().get(1).labels()).containsExactly("l", "m");
        RevisionGraph graph = new RevisionGraph(files.revisions());
        assertThat(graph.inOrder()).containsExactly("a", "b", "d", "c");
        assertThat(graph.heads()).containsExactly("c", "d");
    }

    @Test
    void namesRevisionsThatAlembicDoesNotLoad() throws IOException {
        String revision = "revision = 'a'\ndown_revision = None\n";
        for (String name : List.of("a.py", "b.PY", "c.py.txt", "d.py.bak", ".#f.py")) {
            write(name, revision);
        }
        write("g.PY", "x = 1\n");
        write("h.txt", revision);

        assertThat(MigrationFiles.at(HistoryRequest.at(directory.toString()), 1))
                .filteredOn(file -> !RevisionFiles.isLoaded(file))
                .flatExtracting(file -> RevisionFiles.misnamed(file).stream().toList())
                .extracting(problem -> problem.kind() + " " + problem.message().replaceAll(".*/", "'"))
                .containsExactly(
                        "PASSED_OVER 'b.PY': Alembic does not read it; a migration is named 'b.py'",
                        "PASSED_OVER 'c.py.txt': Alembic does not read it; a migration is named 'c.py'",
                        "LEFT_OUT 'd.py.bak': Alembic does not read it; a migration is named 'd.py'");
    }

    @Test
    void refusesByNameWhatOnlyPythonKnows() throws IOException {
        write("a.py", "\n\nrevision = 'f' + '3'\ndown_revision = None\n");
        write("b.py", "revision = 'b'\ndown_revision = PREVIOUS\n");
        write("c.py", "revision = 'c'\ndown_revision = ('a', B)\n");
        write("d.py", "revision = 'd'\ndown_revision = 'x' 'y'\n");
        assertThat(files(directory).problems())
                .extracting(problem -> problem.line() + problem.message())
                .containsExactly(
                        "3'a.py' has 'revision = 'f' + '3'', whose value only Python knows.",
                        "2'b.py' has 'down_revision = PREVIOUS', whose value only Python knows.",
                        "2'c.py' has 'down_revision = ('a', B)', whose value only Python knows.",
                        "2'd.py' has 'down_revision = 'x' 'y'', whose value only Python knows.");
    }

    @Test
    void linesThatALabelTellsApartMayStayApart() throws IOException {
        write("a.py", "revision = 'a'\ndown_revision = None\n");
        write("b.py", "revision = 'b'\ndown_revision = 'a'\nbranch_labels = ('expand',)\n");
        write("c.py", "revision = 'c'\ndown_revision = 'a'\nbranch_labels = (cli.CONTRACT,)\n");
        assertThat(kinds()).isEmpty();
        write("c.py", "revision = 'c'\ndown_revision = 'a'\n");
        assertThat(kinds()).containsExactly(Kind.SEVERAL_HEADS);
        write("c.py", "revision = 'b'\ndown_revision = 'a'\n");
        assertThat(kinds()).containsExactly(Kind.DUPLICATE_VERSION);
        write("c.py", "revision = 'c'\ndown_revision = 'b'\ndepends_on = 'nobody'\n");
        assertThat(kinds()).containsExactly(Kind.MISSING_PARENT);
        write("a.py", "revision = 'a'\ndown_revision = None\ndepends_on = 'expand'\n");
        write("c.py", "revision = 'c'\ndown_revision = 'b'\n");
        assertThat(kinds()).containsExactly(Kind.CYCLE);
    }

    /** {@code -Drehearsal.test.revisions=<directories, separated by colons>}. */
    @Test
    @EnabledIfSystemProperty(named = "rehearsal.test.revisions", matches = ".+")
    void openHistoriesReadAsPythonReadsThem() {
        for (String place : System.getProperty("rehearsal.test.revisions", "").split(":", -1)) {
            RevisionFiles files = files(Path.of(place));
            assertThat(files.problems()).as(place).isEmpty();
            assertThat(read(files)).as(place).containsExactlyInAnyOrderElementsOf(oracle(Path.of(place)));
            assertThat(GraphProblems.of(files.revisions(), new RevisionGraph(files.revisions())))
                    .as(place)
                    .isEmpty();
            System.getLogger("revisions")
                    .log(
                            System.Logger.Level.INFO,
                            "{0}: {1} revisions read as Python reads them",
                            place,
                            read(files).size());
        }
    }

    private List<Kind> kinds() {
        RevisionFiles files = files(directory);
        return GraphProblems.of(files.revisions(), new RevisionGraph(files.revisions())).stream()
                .map(HistoryProblem::kind)
                .toList();
    }

    private static RevisionFiles files(Path place) {
        HistoryRequest request = HistoryRequest.at(".").inProject(place);
        return new RevisionFiles(FileContents.of(MigrationFiles.at(request, 9)));
    }

    private static List<String> read(RevisionFiles files) {
        return files.revisions().stream()
                .map(revision -> revision.id() + "|" + joined(revision.down()) + "|" + joined(revision.dependsOn()))
                .toList();
    }

    private static String joined(List<String> ids) {
        return ids.stream().sorted().collect(Collectors.joining(","));
    }

    private List<String> oracle(Path place) {
        String python = RealTools.system("python3");
        return RealTools.run(directory, Map.of(), List.of(python, "-c", ORACLE, place.toString()))
                .succeeded()
                .output()
                .lines()
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
