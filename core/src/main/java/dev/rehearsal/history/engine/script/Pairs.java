package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.EncodingFault;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pairs ups and downs into migrations in their tool's order, and collects what is wrong with them. */
final class Pairs {
    private static final String MARKED =
            "begins with a byte order mark (EF BB BF), which %s takes for a part of the text";
    private static final String SAVE_AS_UTF_8 = "Save it as UTF-8 without a byte order mark.";

    private final FileContents contents;
    private final Reading reading;
    private final Set<HistoryProblem> problems;
    private final List<ScriptMigration> migrations = new ArrayList<>();

    private Pairs(FileContents contents, Reading reading, List<HistoryProblem> problems) {
        this.contents = contents;
        this.reading = reading;
        this.problems = new LinkedHashSet<>(problems);
    }

    /**
     * Whose files are read.
     *
     * @param tool the tool's name as its makers write it
     * @param dialect how its scripts are read
     */
    record Reading(String tool, ScriptDialect dialect) {}

    /** What was read: the migrations in order, and the problems found on the way. */
    record Result(List<ScriptMigration> migrations, List<HistoryProblem> problems) {
        Result {
            migrations = List.copyOf(migrations);
            problems = List.copyOf(problems);
        }
    }

    static Result of(
            Reading reading, SeparateDowns halves, FileNames names, FileContents contents, List<HistoryProblem> found) {
        Pairs pairs = new Pairs(contents, reading, found);
        Map<String, List<DirectionFile>> byVersion = new TreeMap<>(names.versionOrder());
        List<List<DirectionFile>> inOrder = new ArrayList<>();
        // Downs in a folder of their own come last: their names do not decide the order.
        Stream.concat(halves.own().stream().sorted(names.order()), halves.separate().stream())
                .forEach(directionFile -> byVersion
                        .computeIfAbsent(directionFile.version(), version -> {
                            List<DirectionFile> group = new ArrayList<>();
                            inOrder.add(group);
                            return group;
                        })
                        .add(directionFile));
        inOrder.forEach(pairs::add);
        return new Result(pairs.migrations, List.copyOf(pairs.problems));
    }

    private void add(List<DirectionFile> ofOneVersion) {
        DirectionFile up = only(DirectionFile.Direction.UP, ofOneVersion);
        DirectionFile down = only(DirectionFile.Direction.DOWN, ofOneVersion);
        if (up == null) {
            downWithoutUp(ofOneVersion.get(0));
            return;
        }
        List<String> after = migrations.isEmpty()
                ? List.of()
                : List.of(migrations.get(migrations.size() - 1).migration().id());
        Written there = written(up);
        Optional<Written> back = Optional.ofNullable(down).map(this::written);
        Migration migration = new Migration(
                idOf(up),
                up.version(),
                up.description(),
                Migration.Kind.VERSIONED,
                after,
                there.script(),
                back.map(Written::script));
        if (there.script().empty() && there.run().refusal() == null) {
            problems.add(
                    problem(Kind.EMPTY_UP, up, 0, "holds no statement", "Write the change or delete the migration."));
        }
        migrations.add(new ScriptMigration(
                migration, there.run(), back.map(Written::run).orElse(ScriptRun.NOTHING)));
    }

    /** A half as people read it and as it is run. */
    private record Written(Script script, ScriptRun run) {}

    private @Nullable DirectionFile only(DirectionFile.Direction direction, Collection<DirectionFile> ofOneVersion) {
        List<DirectionFile> found = ofOneVersion.stream()
                .filter(directionFile -> directionFile.direction() == direction)
                .toList();
        for (int i = 1; i < found.size(); i++) {
            String first = found.get(0).file().path();
            problems.add(problem(
                    Kind.DUPLICATE_VERSION,
                    found.get(i),
                    0,
                    "has the version '%s' that '%s' has already".formatted(idOf(found.get(i)), first),
                    "Give one of the two another version."));
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private void downWithoutUp(DirectionFile down) {
        problems.add(problem(
                Kind.DOWN_WITHOUT_UP,
                down,
                0,
                "undoes the version '%s', which no file applies".formatted(idOf(down)),
                "Add the up that it belongs to, or delete it."));
    }

    private Written written(DirectionFile directionFile) {
        MigrationFile file = directionFile.file();
        byte[] bytes = contents.bytes(file);
        Optional<String> text = MigrationFile.decode(bytes);
        String whole = text.orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
        DirectionText directionText = directionFile.directionText().apply(whole);
        HistoryProblem refusal = refusal(directionFile, bytes, whole, directionText);
        boolean empty = ScriptText.of(directionText.sql(), reading.dialect()).isEmpty();
        return new Written(
                new Script(file.path(), file.uri(), directionText.line(), directionText.sql(), empty),
                new ScriptRun(whole, directionText.batches(), directionFile.transactional(), refusal));
    }

    /** Collects what is wrong with a text. Returns the problem that makes the tool send nothing, or null. */
    private @Nullable HistoryProblem refusal(
            DirectionFile directionFile, byte[] bytes, String whole, DirectionText directionText) {
        Optional<EncodingFault> fault = EncodingFault.in(bytes, StandardCharsets.UTF_8);
        if (fault.isPresent()) {
            HistoryProblem unreadable = problem(
                    Kind.UNREADABLE_ENCODING,
                    directionFile,
                    fault.get().line(),
                    fault.get().what(),
                    SAVE_AS_UTF_8);
            problems.add(unreadable);
            return unreadable;
        }
        HistoryProblem refusal =
                directionText.refused() ? directionText.problems().get(0) : null;
        if (!EncodingFault.beginsWithByteOrderMark(whole)) {
            problems.addAll(directionText.problems());
            return refusal;
        }
        if (refusal != null && refusal.line() == 1) {
            HistoryProblem explained = refusedForByteOrderMark(directionFile, refusal);
            problems.add(explained);
            return explained;
        }
        problems.add(
                problem(Kind.UNREADABLE_ENCODING, directionFile, 1, MARKED.formatted(reading.tool()), SAVE_AS_UTF_8));
        problems.addAll(directionText.problems());
        return refusal;
    }

    /** Explains why the tool misses a mark that people see: the byte order mark is invisible. */
    private HistoryProblem refusedForByteOrderMark(DirectionFile directionFile, HistoryProblem refusal) {
        String consequence = refusal.message()
                .replaceFirst("^'" + Pattern.quote(directionFile.file().path()) + "' ", "")
                .replaceFirst("\\.$", "");
        String what = MARKED.formatted(reading.tool()) + ", so that it " + consequence;
        return problem(refusal.kind(), directionFile, 1, what, SAVE_AS_UTF_8);
    }

    /**
     * A version may be a whole name with line ends. The schema history table holds it unchanged; the id is on one line.
     */
    private static String idOf(DirectionFile directionFile) {
        return VisibleText.of(directionFile.version());
    }

    private static HistoryProblem problem(
            Kind kind, DirectionFile directionFile, int line, String what, String suggestion) {
        String path = directionFile.file().path();
        return new HistoryProblem(kind, idOf(directionFile), path, line, "'%s' %s.".formatted(path, what), suggestion);
    }
}
