package dev.rehearsal.check.word;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.history.Script;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.text.AttributeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts schema differences into words, for checks whose before and after carry different names. */
public final class SchemaWords {
    private static final int SHOWN = 20;
    private static final int NAMED = 3;
    private static final int ONE_LINE = 100;

    private SchemaWords() {}

    public static List<ObjectDifference> structural(SchemaDifference difference) {
        return of(difference, Category.STRUCTURE);
    }

    public static List<ObjectDifference> of(SchemaDifference difference, Category category) {
        return difference.objects().stream()
                .filter(object -> object.category() == category)
                .toList();
    }

    /** One fact an object: what it is called, and what differs. */
    public static List<Fact> facts(List<ObjectDifference> objects, String added, String removed) {
        List<Fact> facts = new ArrayList<>();
        for (ObjectDifference object : objects.subList(0, Math.min(SHOWN, objects.size()))) {
            facts.addAll(Facts.of(name(object), what(object, added, removed)).list());
        }
        if (objects.size() > SHOWN) {
            facts.add(new Fact("and", (objects.size() - SHOWN) + " more"));
        }
        return facts;
    }

    public static String name(ObjectDifference object) {
        return object.object().text();
    }

    public static String names(List<ObjectDifference> objects) {
        String names = objects.stream().limit(SHOWN).map(SchemaWords::name).collect(Collectors.joining("\n"));
        return objects.size() > SHOWN ? names + "\nand " + (objects.size() - SHOWN) + " more" : names;
    }

    /** The one object that differs, or how many do. */
    public static String subject(List<ObjectDifference> objects) {
        return objects.size() == 1 ? name(objects.get(0)) : objects.size() + " objects";
    }

    /** The same, and of an object that is there what of it differs, as far as that is little. */
    public static String differing(List<ObjectDifference> objects) {
        if (objects.size() != 1 || objects.get(0).changes().isEmpty()) {
            return subject(objects);
        }
        List<String> attributes = objects.get(0).changes().stream()
                .map(change -> AttributeText.of(change).attribute())
                .toList();
        String shown = String.join(", ", attributes.subList(0, Math.min(NAMED, attributes.size())));
        int more = attributes.size() - NAMED;
        return shown + (more > 0 ? " and " + more + " more" : "") + " of " + name(objects.get(0));
    }

    /** The object a finding names as its place: only where there is just one. */
    public static String place(List<ObjectDifference> objects) {
        return objects.size() == 1 ? name(objects.get(0)) : "";
    }

    /** The SQL that leads from after back to before, where all of it or some of it can be written. */
    public static String missingSql(List<ObjectDifference> objects) {
        return String.join("\n", SchemaDifference.statements(objects));
    }

    /** Says that the down holds no statement, or that nobody wrote it; empty otherwise. */
    public static String aboutDown(StepEvidence step) {
        return step.migration().down().map(down -> aboutDown(down, step)).orElse("");
    }

    private static String aboutDown(Script down, StepEvidence step) {
        if (down.empty()) {
            return " (the down is empty)";
        }
        String after = step.up().passedOver().isEmpty() ? "" : "its up was passed over";
        String generated = down.generated() ? step.tool() + " made the down up" : "";
        String both =
                Stream.of(generated, after).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    private static String what(ObjectDifference object, String added, String removed) {
        if (object instanceof ObjectDifference.Added) {
            return added;
        }
        return object instanceof ObjectDifference.Removed ? removed : changes(object);
    }

    private static String changes(ObjectDifference object) {
        String changes = object.changes().stream().map(SchemaWords::change).collect(Collectors.joining("\n"));
        return changes.isEmpty() ? "changed" : changes;
    }

    private static String change(AttributeChange change) {
        AttributeText text = AttributeText.of(change);
        String before = text.before().strip();
        String after = text.after().strip();
        String line = text.attribute() + ": " + shown(before) + " → " + shown(after);
        if (line.length() <= ONE_LINE && line.lines().count() == 1) {
            return line;
        }
        return text.attribute() + "\n  before: " + shown(before).replace("\n", "\n          ") + "\n  after:  "
                + shown(after).replace("\n", "\n          ");
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value;
    }
}
