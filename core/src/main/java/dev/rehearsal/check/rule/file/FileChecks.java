package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
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
                            "Tools refuse both, or run only one of them.",
                            "Give the later one its own version."),
                    HistoryProblem.Kind.DUPLICATE_VERSION,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "OutOfOrder",
                            Severity.ERROR,
                            "A migration sorts before one that was written earlier.",
                            "Databases that have the later one may never get it, without an error.",
                            "Move it to the end. If every database has it already, use `" + Declaration.ACCEPTED
                                    + "`."),
                    HistoryProblem.Kind.OUT_OF_ORDER,
                    FileProblem::lasting),
            new FileCheck(
                    new CheckDescription(
                            "AppliedMigrationEdited",
                            Severity.ERROR,
                            "The branch edits a migration that the base has.",
                            "Databases that have it never get the change, or the tool refuses to run.",
                            "Undo the edit, and write a new migration."),
                    HistoryProblem.Kind.APPLIED_EDITED,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "AppliedMigrationRemoved",
                            Severity.ERROR,
                            "The branch deletes a migration that the base has.",
                            "Its changes stay in existing databases and are missing in new ones. Some tools refuse to run.",
                            "Restore it, and write a new migration that undoes it."),
                    HistoryProblem.Kind.APPLIED_REMOVED,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "AppliedMigrationRenumbered",
                            Severity.ERROR,
                            "The branch changes the version, name or directory of a migration that the base has.",
                            "The tool treats it as a new migration and runs it again, or refuses to run.",
                            "Restore its version, name and directory."),
                    HistoryProblem.Kind.APPLIED_RENUMBERED,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "UnknownDirective",
                            Severity.ERROR,
                            "A file contains an instruction for the tool that is not valid.",
                            "The tool refuses it, or treats it as a comment.",
                            "Correct it as the documentation of the tool says."),
                    HistoryProblem.Kind.UNKNOWN_DIRECTIVE,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "MissingParent",
                            Severity.ERROR,
                            "A migration names a predecessor that does not exist.",
                            "The tool refuses the whole history.",
                            "Add the missing file, or correct the name."),
                    HistoryProblem.Kind.MISSING_PARENT,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "Cycle",
                            Severity.ERROR,
                            "Migrations depend on each other in a cycle.",
                            "There is no order in which they can be applied.",
                            "Correct which one comes first."),
                    HistoryProblem.Kind.CYCLE,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "ChecksumMismatch",
                            Severity.ERROR,
                            "A file does not match the checksum of the tool.",
                            "The tool refuses the whole directory.",
                            "Undo the edit, or let the tool write its checksums again."),
                    HistoryProblem.Kind.CHECKSUM_MISMATCH,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                                    "DownWithoutUp",
                                    Severity.ERROR,
                                    "A down script has no up script.",
                                    "It is never run. Usually one of the names has a typing error.",
                                    "Rename it to match its up, or delete it.")
                            .about(CheckTopic.REVERSAL),
                    HistoryProblem.Kind.DOWN_WITHOUT_UP,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "UnreadableEncoding",
                            Severity.ERROR,
                            "A file does not have the encoding that its tool reads.",
                            "Names and values with special characters become wrong.",
                            "Save it as UTF-8."),
                    HistoryProblem.Kind.UNREADABLE_ENCODING,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "HistoryChanged",
                            Severity.ERROR,
                            "The files changed while Rehearsal read them.",
                            "The result belongs to neither state of the files.",
                            "Run the test again while no other program writes the files."),
                    HistoryProblem.Kind.CHANGED_WHILE_READING,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "UnusableName",
                            Severity.ERROR,
                            "A file looks like a migration, but its name does not follow the pattern of the tool.",
                            "The tool ignores it without a message, or refuses all files.",
                            "Rename it as the tool expects."),
                    HistoryProblem.Kind.UNUSABLE_NAME,
                    FileProblem::byReason),
            new FileCheck(
                    new CheckDescription(
                            "NotAFile",
                            Severity.ERROR,
                            "The name of a migration belongs to a broken link, a directory, a named pipe, or an unreadable file.",
                            "The tool ignores it, refuses all files, fails in the middle, or hangs.",
                            "Put a readable file there, or remove it."),
                    HistoryProblem.Kind.NOT_A_FILE,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "SeveralHeads",
                            Severity.ERROR,
                            "The history has more than one last migration.",
                            "It is not defined which one a deployment reaches.",
                            "Add a merge, or put one branch after the other."),
                    HistoryProblem.Kind.SEVERAL_HEADS,
                    FileProblem::of),
            new FileCheck(
                    new CheckDescription(
                            "OfflineSqlDiffers",
                            Severity.INFO,
                            "Rehearsal ran the offline SQL of the tool, which may differ from a real run.",
                            "Tabs, bind parameters, doubled percent signs and queries can differ.",
                            "Let Rehearsal run the tool itself, or compare the SQL."),
                    HistoryProblem.Kind.DIFFERS_OFFLINE,
                    FileProblem::of),
            new EmptyUp(),
            new FileCheck(
                    new CheckDescription(
                            "PassedOver",
                            Severity.WARNING,
                            "The tool ignores a file, placeholder or callback that seems to be meant.",
                            "There is no message, and production lacks the change.",
                            "Name it as the tool expects, set the placeholder, or move the file away."),
                    HistoryProblem.Kind.PASSED_OVER,
                    together("are passed over although they were meant")),
            new FileCheck(
                    new CheckDescription(
                                    "LeftOut",
                                    Severity.INFO,
                                    "The tool is configured to leave out migrations, changesets or callbacks, or they were set aside.",
                                    "They were not rehearsed, so nothing is known of them.",
                                    "Nothing, if production leaves them out, too. Otherwise use the settings of production.")
                            .about(CheckTopic.LEFT_OUT),
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
                    "An up contains no statement.",
                    "This is allowed, but rarely meant.",
                    "Nothing, or delete it before it is applied.");
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
