package dev.rehearsal.samples.webshop;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds tables whose names have to be quoted: reserved words, and names with capitals. */
public final class NameNeedsQuotes implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A migration creates or changes a table whose name has to be quoted.",
                "Every query has to quote it, and one that does not fails or finds another table.",
                "Give the table a name in small letters that SQL does not reserve.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        return judgement.evidence().upChanged().objects().stream()
                .filter(object -> object.kind().equals("table") && object.name().contains("\""))
                .map(object -> finding(
                        judgement.up("table " + object.name()),
                        "the name of table " + object.name() + " has to be quoted",
                        List.of(),
                        "a name in small letters that SQL does not reserve, such as 'orders'"));
    }
}
