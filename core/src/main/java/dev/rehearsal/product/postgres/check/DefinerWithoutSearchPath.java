package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds routines that run with the rights of their owner and by the names of whoever calls them. */
final class DefinerWithoutSearchPath implements StepCheck {
    private static final Pattern SCHEMA = Pattern.compile("^\\w+ (\"(?:[^\"]|\"\")+\"|[^\".(]+)\\.");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up makes or changes a `security definer` routine that sets no `search_path`.",
                "Whoever may create a function or a table in a schema of the path can make it run theirs with the owner's rights.",
                "Add `set search_path = …` to the routine, with `pg_temp` last.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.NAMES_OF_CALLERS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().definers().stream()
                .map(routine -> finding(
                        Places.up(step.migration(), routine),
                        routine + " is 'security definer' and sets no search_path",
                        List.of(),
                        "alter " + routine + " set search_path = pg_catalog, " + schema(routine) + ", pg_temp;"));
    }

    /** The schema in {@code function public.people(integer)}. */
    private static String schema(String routine) {
        Matcher name = SCHEMA.matcher(routine);
        return name.find() ? name.group(1) : "public";
    }
}
