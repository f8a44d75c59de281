package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds one kind of mistake in the files themselves.
 *
 * @param description the check's own name and severity
 * @param kind which problems it finds
 */
public record FileProblem(CheckDescription description, Kind kind) implements HistoryCheck {

    private static final List<HistoryCheck> ALL = List.of(
            error(
                    Kind.DUPLICATE_VERSION,
                    "DuplicateVersion",
                    "Two migrations have the same version.",
                    "Tools refuse to run them, or run one of the two.",
                    "Give the later one a version of its own."),
            error(
                    Kind.OUT_OF_ORDER,
                    "OutOfOrder",
                    "A migration sorts before one that was written earlier.",
                    "Databases that have the later one never get it, without a word.",
                    "Give it a place at the end."),
            error(
                    Kind.UNKNOWN_DIRECTIVE,
                    "UnknownDirective",
                    "A file tells its tool something that cannot be understood.",
                    "The tool refuses it, or takes it for a comment and does something else.",
                    "Write it as the tool's documentation has it."),
            error(
                    Kind.MISSING_PARENT,
                    "MissingParent",
                    "A migration names one before it that is not there.",
                    "The tool refuses the whole history.",
                    "Add the file that is missing or correct the name."),
            error(
                    Kind.CYCLE,
                    "Cycle",
                    "Migrations wait for each other.",
                    "There is no order in which they can be applied.",
                    "Correct which one comes first."),
            error(
                    Kind.CHECKSUM_MISMATCH,
                    "ChecksumMismatch",
                    "A file differs from what the tool's own checksums say.",
                    "The tool refuses the whole directory.",
                    "Take the edit back, or let the tool write its checksums again."),
            error(
                    Kind.DOWN_WITHOUT_UP,
                    "DownWithoutUp",
                    "A down has no up.",
                    "It is never run; as a rule one of the two names has a typing error.",
                    "Rename it to match its up, or delete it."),
            error(
                    Kind.UNREADABLE_ENCODING,
                    "UnreadableEncoding",
                    "A file is not in the encoding that its tool reads.",
                    "Names and rows in it arrive as something else.",
                    "Save it as UTF-8."),
            error(
                    Kind.CHANGED_WHILE_READING,
                    "HistoryChanged",
                    "The history changed between two reads.",
                    "The evidence belongs to neither of the two.",
                    "Run again without another program writing the files."),
            error(
                    Kind.UNUSABLE_NAME,
                    "UnusableName",
                    "A file looks like a migration but its name does not follow the tool's pattern.",
                    "Its tool passes over it without a word, or refuses them all.",
                    "Rename it as the tool expects."),
            error(
                    Kind.NOT_A_FILE,
                    "NotAFile",
                    "A migration's name belongs to a broken link, a directory, a named pipe, or a file that may not be read.",
                    "Its tool passes over it without a word, refuses them all, fails in the middle, or waits for ever.",
                    "Put a readable file there, or move it away."),
            error(
                    Kind.SEVERAL_HEADS,
                    "SeveralHeads",
                    "The history has more than one end.",
                    "Which one a deployment reaches is left to chance.",
                    "Add a merge, or put one after the other."),
            new FileProblem(
                    new CheckDescription(
                            "OfflineSqlDiffers",
                            Severity.INFO,
                            "The SQL that was sent is what the tool writes offline, and may differ from a real run.",
                            "Tabs, bind parameters, doubled percent signs and questions to the database come out otherwise.",
                            "Let the tool itself be driven, or compare what it writes."),
                    Kind.DIFFERS_OFFLINE),
            new FileProblem(
                    new CheckDescription(
                            "EmptyUp",
                            Severity.INFO,
                            "An up holds no statement.",
                            "It is legitimate, and rarely meant.",
                            "Nothing, or delete it before it was ever applied."),
                    Kind.EMPTY_UP));

    /** One check for every kind of problem. */
    public static List<HistoryCheck> all() {
        return ALL;
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.problems().stream()
                .filter(problem -> problem.kind() == kind)
                .map(problem -> finding(place(history, problem), headline(problem), List.of(), problem.remedy()));
    }

    private static String headline(HistoryProblem problem) {
        String message = problem.message().strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static Place place(HistoryEvidence history, HistoryProblem problem) {
        Optional<Migration> migration = history.migrations().stream()
                .filter(candidate -> candidate.id().equals(problem.migration()))
                .findFirst();
        String uri = migration.stream()
                .flatMap(found -> Stream.concat(Stream.of(found.up()), found.down().stream()))
                .filter(script -> script.path().equals(problem.path()))
                .map(Script::uri)
                .findFirst()
                .orElse("");
        String name = migration.map(Migration::displayName).orElse("");
        return new Place(problem.migration(), name, problem.path(), uri, problem.line(), "");
    }

    private static FileProblem error(Kind kind, String name, String finds, String reason, String remedy) {
        return new FileProblem(new CheckDescription(name, Severity.ERROR, finds, reason, remedy), kind);
    }
}
