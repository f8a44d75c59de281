package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.HistorySummary;
import dev.rehearsal.check.SummarizedCheck;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.List;
import java.util.stream.Stream;

/** The checks of the files themselves: a row for each kind of mistake that reading a history finds. */
public final class FileChecks {
    /** In the order of their findings. */
    public static final List<Check> ALL = List.of(
            new FileCheck(
                    new CheckDescription(
                            "DuplicateVersion",
                            Severity.ERROR,
                            "Two migrations have the same version.",
                            "Tools refuse to run them, or run one of the two.",
                            "Give the later one a version of its own."),
                    HistoryProblem.Kind.DUPLICATE_VERSION,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "OutOfOrder",
                            Severity.ERROR,
                            "A migration sorts before one that was written earlier.",
                            "Databases that have the later one never get it, without a word.",
                            "Give it a place at the end; where every database has it already, `" + Declaration.ACCEPTED
                                    + "`."),
                    HistoryProblem.Kind.OUT_OF_ORDER,
                    FileProblem::lasting),
            new FileCheck(
                    new CheckDescription(
                            "AppliedMigrationEdited",
                            Severity.ERROR,
                            "A migration that the base has was edited.",
                            "Databases that have it never get the edit, or their tool refuses to run.",
                            "Take the edit back, and write it as a new migration."),
                    HistoryProblem.Kind.APPLIED_EDITED,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "AppliedMigrationRemoved",
                            Severity.ERROR,
                            "A migration that the base has is gone.",
                            "What it did stays in databases that have it, new ones lack it, and some tools refuse to run.",
                            "Put it back, and write a new migration that takes back what it did."),
                    HistoryProblem.Kind.APPLIED_REMOVED,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "AppliedMigrationRenumbered",
                            Severity.ERROR,
                            "A migration that the base has got another number, name or place.",
                            "Its tool takes it for a new one and runs it again, or refuses to run.",
                            "Give it back what it was known by."),
                    HistoryProblem.Kind.APPLIED_RENUMBERED,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "UnknownDirective",
                            Severity.ERROR,
                            "A file tells its tool something that cannot be understood.",
                            "The tool refuses it, or takes it for a comment and does something else.",
                            "Write it as the tool's documentation has it."),
                    HistoryProblem.Kind.UNKNOWN_DIRECTIVE,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "MissingParent",
                            Severity.ERROR,
                            "A migration names one before it that is not there.",
                            "The tool refuses the whole history.",
                            "Add the file that is missing or correct the name."),
                    HistoryProblem.Kind.MISSING_PARENT,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "Cycle",
                            Severity.ERROR,
                            "Migrations wait for each other.",
                            "There is no order in which they can be applied.",
                            "Correct which one comes first."),
                    HistoryProblem.Kind.CYCLE,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "ChecksumMismatch",
                            Severity.ERROR,
                            "A file differs from what the tool's own checksums say.",
                            "The tool refuses the whole directory.",
                            "Take the edit back, or let the tool write its checksums again."),
                    HistoryProblem.Kind.CHECKSUM_MISMATCH,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                                    "DownWithoutUp",
                                    Severity.ERROR,
                                    "A down has no up.",
                                    "It is never run; as a rule one of the two names has a typing error.",
                                    "Rename it to match its up, or delete it.")
                            .about(CheckTopic.REVERSAL),
                    HistoryProblem.Kind.DOWN_WITHOUT_UP,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "UnreadableEncoding",
                            Severity.ERROR,
                            "A file is not in the encoding that its tool reads.",
                            "Names and rows in it arrive as something else.",
                            "Save it as UTF-8."),
                    HistoryProblem.Kind.UNREADABLE_ENCODING,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "HistoryChanged",
                            Severity.ERROR,
                            "The history changed between two reads.",
                            "The evidence belongs to neither of the two.",
                            "Run again without another program writing the files."),
                    HistoryProblem.Kind.CHANGED_WHILE_READING,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "UnusableName",
                            Severity.ERROR,
                            "A file looks like a migration but its name does not follow the tool's pattern.",
                            "Its tool passes over it without a word, or refuses them all.",
                            "Rename it as the tool expects."),
                    HistoryProblem.Kind.UNUSABLE_NAME,
                    FileProblem::byReason),
            new FileCheck(
                    new CheckDescription(
                            "NotAFile",
                            Severity.ERROR,
                            "A migration's name belongs to a broken link, a directory, a named pipe, or a file that may not be read.",
                            "Its tool passes over it without a word, refuses them all, fails in the middle, or waits for ever.",
                            "Put a readable file there, or move it away."),
                    HistoryProblem.Kind.NOT_A_FILE,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "SeveralHeads",
                            Severity.ERROR,
                            "The history has more than one end.",
                            "Which one a deployment reaches is left to chance.",
                            "Add a merge, or put one after the other."),
                    HistoryProblem.Kind.SEVERAL_HEADS,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "OfflineSqlDiffers",
                            Severity.INFO,
                            "The SQL that was sent is what the tool writes offline, and may differ from a real run.",
                            "Tabs, bind parameters, doubled percent signs and questions to the database come out otherwise.",
                            "Let the tool itself be driven, or compare what it writes."),
                    HistoryProblem.Kind.DIFFERS_OFFLINE,
                    FileProblem::of),
            new EmptyUp(),
            new FileCheck(
                    new CheckDescription(
                            "PassedOver",
                            Severity.WARNING,
                            "A file, a placeholder or a callback is passed over without a word, and somebody meant it to take effect.",
                            "Nobody is told, and production lacks the change.",
                            "Name it as its tool expects, set the placeholder, or move the file away."),
                    HistoryProblem.Kind.PASSED_OVER,
                    together("are passed over although they were meant")),
            new FileCheck(
                    new CheckDescription(
                            "LeftOut",
                            Severity.INFO,
                            "The tool was told to leave out migrations, changesets or callbacks, or they were put aside.",
                            "What is left out is not rehearsed, so nothing is known of it.",
                            "Nothing, where production leaves it out, too; else rehearse it with the settings of production."),
                    HistoryProblem.Kind.LEFT_OUT,
                    together("are left out or put aside")));

    private FileChecks() {}

    private static Telling together(String words) {
        return (kind, check, history) -> FileProblem.together(kind, check, history, words);
    }

    /** Finds one kind of mistake. */
    private record FileCheck(CheckDescription description, HistoryProblem.Kind kind, Telling telling)
            implements HistoryCheck {

        @Override
        public Stream<Finding> examine(HistoryEvidence history) {
            return telling.findings(kind, this, history);
        }
    }

    /** How mistakes of one kind are told. */
    private interface Telling {
        Stream<Finding> findings(HistoryProblem.Kind kind, Check check, HistoryEvidence history);
    }

    /** Says that an up holds no statement. */
    static final class EmptyUp implements HistoryCheck, SummarizedCheck {

        @Override
        public CheckDescription description() {
            return described(
                    Severity.INFO,
                    "An up holds no statement.",
                    "It is legitimate, and rarely meant.",
                    "Nothing, or delete it before it was ever applied.");
        }

        @Override
        public HistorySummary summary() {
            return new HistorySummary(
                    "hold no statement in their up", "nothing, or delete them before they were ever applied");
        }

        @Override
        public Stream<Finding> examine(HistoryEvidence history) {
            return FileProblem.of(HistoryProblem.Kind.EMPTY_UP, this, history);
        }
    }
}
