package dev.rehearsal.check;

import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A kind of finding that comes from no check: about declarations, accepted findings and what was not observed.
 *
 * @param description its name and severity
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Verdict(CheckDescription description) {
    static final Verdict LOSS_NOT_AS_DECLARED = new Verdict(new CheckDescription(
                    "LossNotAsDeclared",
                    Severity.ERROR,
                    "A migration declared `" + Declaration.LOSSY + "` loses more or less than it declares.",
                    "An inexact declaration hides a loss that nobody knows of.",
                    "Declare exactly what is lost, and add rows that show it.")
            .about(CheckTopic.REVERSAL, CheckTopic.DECLARATION));
    static final Verdict LOSS_AS_DECLARED = new Verdict(new CheckDescription(
                    "LossAsDeclared",
                    Severity.INFO,
                    "A migration declared `" + Declaration.LOSSY + "` loses exactly what it declares.",
                    "You declared it with a reason.",
                    "Nothing.")
            .about(CheckTopic.REVERSAL));
    public static final Verdict DECLARED_IRREVERSIBLE = new Verdict(new CheckDescription(
            "DeclaredIrreversible",
            Severity.INFO,
            "A migration is declared `" + Declaration.IRREVERSIBLE + "`; its down is not run.",
            "You declared it with a reason.",
            "Nothing."));
    public static final Verdict FAILS_AS_DECLARED = new Verdict(new CheckDescription(
            "FailsAsDeclared",
            Severity.INFO,
            "The up of a migration declared `" + Declaration.KNOWN_FAILURE
                    + "` fails. The later migrations are judged.",
            "You declared it with a reason.",
            "Nothing."));
    public static final Verdict DECLARED_TOGETHER = new Verdict(new CheckDescription(
            "DeclaredTogether",
            Severity.INFO,
            "Several migrations are declared `" + Declaration.BALANCED + "` and judged as one.",
            "You declared it with a reason. A rollback to a migration in the middle is not tried.",
            "Nothing."));
    public static final Verdict DECLARATION_UNUSED = new Verdict(new CheckDescription(
                    "DeclarationUnused",
                    Severity.ERROR,
                    "A declaration names no migration, or matches nothing.",
                    "It would hide the next mistake.",
                    "Remove the declaration, or correct it.")
            .about(CheckTopic.DECLARATION, CheckTopic.UNUSED));
    public static final Verdict ACCEPTED_FINDING_UNUSED = new Verdict(new CheckDescription(
                    "AcceptedFindingUnused",
                    Severity.ERROR,
                    "A line in the file of accepted findings matches nothing.",
                    "It would hide the next mistake.",
                    "Remove the line.")
            .about(CheckTopic.DECLARATION, CheckTopic.UNUSED));
    public static final Verdict NOT_OBSERVED = new Verdict(
            new CheckDescription(
                    "NotObserved",
                    Severity.ERROR,
                    "Something was not observed: because of an internal error of Rehearsal, or because a run hung for `rehearsal.hang-timeout`.",
                    "What was not observed must not pass.",
                    "Report an internal error, and accept the finding meanwhile. For a run that hung, see what it waited for, or raise `rehearsal.hang-timeout`."));
    public static final Verdict NOT_PERMITTED = new Verdict(new CheckDescription(
            "NotPermitted",
            Severity.WARNING,
            "Something was not observed, because the role on the named server lacks a right.",
            "What was not observed must not pass without a message. Everything else was judged.",
            "Run the grant that the finding names, or rehearse on an embedded server or in a container."));

    public static final Verdict NOT_SUPPORTED = new Verdict(new CheckDescription(
            "NotSupported",
            Severity.INFO,
            "Something that you asked for is not observed on this database product.",
            "What was not observed must not pass without a message. Everything else was judged.",
            "Nothing. See `docs/databases.md`."));

    public static final Verdict TABLE_SIZES_UNKNOWN = new Verdict(new CheckDescription(
            "TableSizesUnknown",
            Severity.INFO,
            "Migrations work under a lock on tables whose size in production is not known. There is no file of `rehearsal.production-rows`, or it does not name these tables.",
            "Such work is then only a warning. In a history of more than twenty migrations without `since` or `base` it is information, and this is the only warning.",
            "Create the file with the query in the finding: `docs/production-rows.md`."));

    public static final Verdict OLD_CODE_NOT_TRIED = new Verdict(new CheckDescription(
            "OldCodeNotTried",
            Severity.INFO,
            "You configured that the application is stopped during migrations (`rehearsal.deployment=stopped`).",
            "Old code on the new schema and waits for locks were not judged. Limits were.",
            "Nothing, if the application is really stopped."));

    public Finding finding(Place place, String headline, List<Fact> facts, String suggestion) {
        return new Finding(description.name(), description.severity(), place, headline, facts, suggestion);
    }

    public String name() {
        return description.name();
    }

    static List<Verdict> all() {
        return List.of(
                LOSS_NOT_AS_DECLARED,
                LOSS_AS_DECLARED,
                DECLARED_IRREVERSIBLE,
                FAILS_AS_DECLARED,
                DECLARED_TOGETHER,
                DECLARATION_UNUSED,
                ACCEPTED_FINDING_UNUSED,
                NOT_OBSERVED,
                NOT_PERMITTED,
                NOT_SUPPORTED,
                OLD_CODE_NOT_TRIED,
                TABLE_SIZES_UNKNOWN);
    }
}
