package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Change;
import dev.rehearsal.schema.PropertyDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What an up dropped and created anew under the same name, and what did not come back with it. */
final class Recreated {
    private Recreated() {}

    /** Each of them once, with all that differs, whatever its nature. */
    static Stream<ObjectDifference> objects(StepEvidence step) {
        Map<String, ObjectDifference> objects = new LinkedHashMap<>();
        if (step.up().succeeded()) {
            Stream.concat(step.upChanged().objects().stream(), step.upChanged().recreated().stream())
                    .filter(ObjectDifference::recreated)
                    .forEach(object -> objects.merge(SchemaWords.name(object), object, Recreated::joined));
        }
        return objects.values().stream();
    }

    private static ObjectDifference joined(ObjectDifference one, ObjectDifference other) {
        List<PropertyDifference> properties = Stream.concat(one.properties().stream(), other.properties().stream())
                .toList();
        return new ObjectDifference(
                one.kind(), one.name(), one.change(), one.nature(), true, properties, one.statements());
    }

    /** The property of a recreated object, or of its columns, under this name, if it had a value before. */
    static Stream<PropertyDifference> changed(ObjectDifference object, String name) {
        return object.properties().stream()
                .filter(property -> property.property().equals(name) || isOfColumn(property, name))
                .filter(property -> !property.before().isBlank());
    }

    /** The column that such a property belongs to, empty for the object itself. */
    static String column(PropertyDifference property, String name) {
        return isOfColumn(property, name)
                ? property.property()
                        .substring("column ".length(), property.property().length() - name.length() - 1)
                : "";
    }

    /** The columns that a recreated object had and has no more. */
    static List<String> goneColumns(ObjectDifference owner) {
        return owner.properties().stream()
                .filter(property -> property.property().matches("column \\S+")
                        && property.after().isEmpty())
                .map(property -> property.property().substring("column ".length()))
                .toList();
    }

    /** Objects of these kinds that stood on a recreated one and are gone. */
    static List<ObjectDifference> gone(StepEvidence step, ObjectDifference owner, Set<String> kinds) {
        return step.upChanged().objects().stream()
                .filter(object -> object.change() == Change.REMOVED && kinds.contains(object.kind()))
                .filter(object -> object.name().endsWith(" on " + owner.name())
                        || object.sql().contains(" ON " + owner.name() + " "))
                .toList();
    }

    private static boolean isOfColumn(PropertyDifference property, String name) {
        return property.property().startsWith("column ") && property.property().endsWith(" " + name);
    }
}
