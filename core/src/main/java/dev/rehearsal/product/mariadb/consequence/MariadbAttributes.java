package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation.LostAttribute;
import dev.rehearsal.evidence.ProductObservation.LostAttribute.Weight;
import dev.rehearsal.rehearsal.consequence.LostAttributes;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attributes that views and programs of MariaDB and MySQL have beyond the usual. */
final class MariadbAttributes implements LostAttributes.Known {
    private static final String SECURITY = "security";
    private static final String DEFINER = "definer";
    private static final String COMMENT = "comment";
    private static final String ALGORITHM = "algorithm";
    private static final String CHECK_OPTION = "check option";
    private static final String DETERMINISTIC = "deterministic";
    private static final String DATA_ACCESS = "data access";
    private static final String ON_COMPLETION = "on completion";
    private static final Pattern CHECKED = Pattern.compile("(?is).*\\bwith (cascaded|local) check option\\s*");
    private static final Pattern READS = Pattern.compile("(?i)\\b(no sql|reads sql data|modifies sql data)$");
    private static final Pattern ACCOUNT = Pattern.compile("`?([^`]*?)`?@`?([^`]*?)`?");

    @Override
    public Set<String> kinds() {
        return Set.of("view", "function", "procedure", "package", "trigger", "event");
    }

    @Override
    public SortedMap<String, String> attributes(SchemaObject object) {
        SortedMap<String, String> found = new TreeMap<>();
        Map<String, String> properties = object instanceof Table table ? table.own() : object.properties();
        if (properties.getOrDefault(SECURITY, "").equals("INVOKER")) {
            found.put(SECURITY, "sql security invoker");
        }
        String algorithm = properties.getOrDefault(ALGORITHM, "");
        if (!algorithm.isEmpty()) {
            found.put(ALGORITHM, "algorithm = " + algorithm.toLowerCase(Locale.ROOT));
        }
        String comment = properties.getOrDefault(COMMENT, "");
        if (!comment.isEmpty()) {
            found.put(COMMENT, "comment " + Backticks.literal(comment));
        }
        if (properties.getOrDefault(ON_COMPLETION, "").equalsIgnoreCase("preserve")) {
            found.put(ON_COMPLETION, "on completion preserve");
        }
        String definition = properties.getOrDefault("definition", "");
        if (object instanceof Table) {
            Matcher checked = CHECKED.matcher(definition);
            if (checked.matches()) {
                found.put(CHECK_OPTION, "with " + checked.group(1).toLowerCase(Locale.ROOT) + " check option");
            }
        } else if (object instanceof Routine routine) {
            addOfRoutine(
                    definition.substring(
                            0, Math.max(0, definition.length() - routine.body().length() - 1)),
                    found);
        }
        return found;
    }

    private static void addOfRoutine(String head, SortedMap<String, String> found) {
        if (head.contains(" " + DETERMINISTIC)) {
            found.put(DETERMINISTIC, DETERMINISTIC);
        }
        Matcher reads = READS.matcher(head);
        if (reads.find()) {
            found.put(DATA_ACCESS, reads.group(1));
        }
    }

    /** An account that is not there any more is no loss. */
    @Override
    public SortedMap<String, String> replaced(DatabaseFixture fixture, LostAttributes.Change change) {
        SortedMap<String, String> found = new TreeMap<>();
        String former = account(change.before());
        if (!former.isEmpty()
                && !former.equals(account(change.now()))
                && MissingDefiners.isThere(fixture, former.replace("`", ""))) {
            found.put(DEFINER, DEFINER + " = " + former);
        }
        return found;
    }

    private static String account(SchemaObject object) {
        Matcher account = ACCOUNT.matcher(object.properties().getOrDefault(DEFINER, ""));
        return account.matches() ? Backticks.always(account.group(1)) + "@" + Backticks.always(account.group(2)) : "";
    }

    @Override
    public Set<String> words(String attribute) {
        return switch (attribute) {
            case CHECK_OPTION -> Set.of("check");
            case DATA_ACCESS -> Set.of("contains", "modifies", "reads");
            case ON_COMPLETION -> Set.of("completion");
            default -> Set.of(attribute);
        };
    }

    @Override
    public LostAttribute weighed(
            DatabaseFixture fixture, LostAttributes.Change change, String attribute, String value) {
        if (attribute.equals(SECURITY)) {
            return new LostAttribute(
                    attribute, value, Weight.SAFETY, "rights: whoever may use it does so with those of its definer");
        }
        boolean isPlan = attribute.equals(ALGORITHM) && value.endsWith("merge");
        return new LostAttribute(attribute, value, isPlan ? Weight.PLANS : Weight.BEHAVIOUR, "");
    }

    /** Some of a routine can be altered; all else stands in a definition only. */
    @Override
    public String restored(SchemaObject now, Map<String, String> lost) {
        boolean isAltered = now instanceof Routine && !lost.containsKey(DEFINER) && !lost.containsKey(DETERMINISTIC);
        return isAltered
                ? "alter " + now.kind() + " " + now.name() + " " + String.join(" ", lost.values()) + ";"
                : "'create or replace' with " + String.join(", ", lost.values());
    }
}
