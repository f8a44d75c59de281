package dev.rehearsal.check;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a migration whose name does not say which ticket it is for. */
public final class TicketMissing implements ConfiguredStepCheck {
    private static final Pattern TICKET = Pattern.compile("SHOP-\\d+");

    /** Called by {@link java.util.ServiceLoader}. */
    public TicketMissing() {}

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The name of a migration holds no ticket.",
                "Nobody can tell later why it was written.",
                "Put the ticket into the name.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        String name = judgement.evidence().migration().displayName();
        return TICKET.matcher(name).find()
                ? Stream.empty()
                : Stream.of(finding(
                        judgement.up(""),
                        "'" + name + "' names no ticket",
                        List.of(),
                        "a name like 'SHOP-12 " + name + "'"));
    }
}
