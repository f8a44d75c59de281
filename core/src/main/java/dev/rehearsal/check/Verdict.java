package dev.rehearsal.check;

import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.util.List;

/**
 * A kind of finding that comes from no check: about declarations, accepted findings and what was not observed.
 *
 * @param description its name and severity
 */
record Verdict(CheckDescription description) {
    static final Verdict LOSS_NOT_AS_DECLARED = new Verdict(new CheckDescription(
                    "LossNotAsDeclared",
                    Severity.ERROR,
                    "A migration declared `" + Declaration.LOSSY + "` loses more or less than it declares.",
                    "A declaration that is not exact hides the loss that nobody thought of.",
                    "Declare exactly what is lost, and seed rows so that it can be seen.")
            .about(CheckTopic.REVERSAL, CheckTopic.DECLARATION));
    static final Verdict LOSS_AS_DECLARED = new Verdict(new CheckDescription(
                    "LossAsDeclared",
                    Severity.INFO,
                    "A migration declared `" + Declaration.LOSSY + "` loses exactly what it declares.",
                    "It is known and reasoned.",
                    "Nothing.")
            .about(CheckTopic.REVERSAL));
    static final Verdict DECLARED_IRREVERSIBLE = new Verdict(new CheckDescription(
            "DeclaredIrreversible",
            Severity.INFO,
            "A migration is declared `" + Declaration.IRREVERSIBLE + "`; its down is not run.",
            "It is known and reasoned.",
            "Nothing."));
    static final Verdict FAILS_AS_DECLARED = new Verdict(new CheckDescription(
            "FailsAsDeclared",
            Severity.INFO,
            "The up of a migration declared `" + Declaration.KNOWN_FAILURE + "` fails; the walk goes on behind it.",
            "It is known and reasoned.",
            "Nothing."));
    static final Verdict DECLARED_TOGETHER = new Verdict(new CheckDescription(
            "DeclaredTogether",
            Severity.INFO,
            "Several migrations are declared `" + Declaration.BALANCED + "` and judged as one.",
            "It is known and reasoned; a rollback to the middle of them is not tried.",
            "Nothing."));
    static final Verdict DECLARATION_UNUSED = new Verdict(new CheckDescription(
                    "DeclarationUnused",
                    Severity.ERROR,
                    "A declaration names no migration, or matches nothing that happens.",
                    "It would hide the next mistake.",
                    "Remove the declaration, or correct what it names.")
            .about(CheckTopic.DECLARATION, CheckTopic.UNUSED));
    static final Verdict ACCEPTED_FINDING_UNUSED = new Verdict(new CheckDescription(
                    "AcceptedFindingUnused",
                    Severity.ERROR,
                    "A line of the accepted findings matches nothing any more.",
                    "It would hide the next mistake.",
                    "Remove the line.")
            .about(CheckTopic.DECLARATION, CheckTopic.UNUSED));
    static final Verdict NOT_OBSERVED = new Verdict(
            new CheckDescription(
                    "NotObserved",
                    Severity.ERROR,
                    "Something about a migration or the history was not observed: because of a fault of Rehearsal's own, or because it did nothing for `rehearsal.hang-timeout` and was ended.",
                    "What was not observed must never pass.",
                    "Report the exception; until it is mended, accept the finding for this migration. Of what hung, see what it waited for; where it may wait longer, raise `rehearsal.hang-timeout`."));
    static final Verdict NOT_PERMITTED = new Verdict(new CheckDescription(
            "NotPermitted",
            Severity.WARNING,
            "Something was not observed because the role lacks a right on the server that is named by its URL.",
            "What was not observed must never pass without a word; all else was judged.",
            "Run the grant that the finding names, or rehearse on an embedded server or in a container."));

    static final Verdict NOT_SUPPORTED = new Verdict(new CheckDescription(
            "NotSupported",
            Severity.INFO,
            "Rehearsal does not observe everything on the servers of this product that was asked for.",
            "What was not observed must never pass without a word; all else was judged.",
            "Nothing. `docs/databases.md` says what is observed where."));

    static final Verdict TABLE_SIZES_UNKNOWN = new Verdict(new CheckDescription(
            "TableSizesUnknown",
            Severity.INFO,
            "Migrations work under a lock on tables of which nobody says how large they are in production: there is no file of"
                    + " `rehearsal.production-rows`, or it has no number for them.",
            "Such work is a warning then, whether it is nothing or an outage; in a history of more than twenty migrations without `since` or"
                    + " `base`, of which most ran long ago, it is information, and this the one warning.",
            "Make [the file](production-rows.md) with the query that the finding has."));

    static final Verdict OLD_CODE_NOT_TRIED = new Verdict(new CheckDescription(
            "OldCodeNotTried",
            Severity.INFO,
            "The application is said to be stopped while its database is migrated (`rehearsal.deployment=stopped`).",
            "Neither old code on the new schema nor waiting for locks was judged; budgets were.",
            "Nothing, as long as the application is stopped."));

    Finding finding(Place place, String headline, List<Fact> facts, String remedy) {
        return new Finding(description.name(), description.severity(), place, headline, facts, remedy);
    }

    String name() {
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
