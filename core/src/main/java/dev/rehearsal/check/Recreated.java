package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Change;
import dev.rehearsal.schema.PropertyDifference;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an up dropped and created anew under the same name, and what did not come back with it. */
final class Recreated {
    private Recreated() {}

    static Stream<ObjectDifference> objects(StepEvidence step) {
        return step.up().succeeded()
                ? step.upChanged().objects().stream().filter(ObjectDifference::recreated)
                : Stream.empty();
    }

    /** The property of a recreated object under one of these names, if it had a value before. */
    static Stream<PropertyDifference> lost(ObjectDifference object, Set<String> names) {
        return object.properties().stream()
                .filter(property -> names.contains(property.property()))
                .filter(property -> !property.before().isBlank());
    }

    /** Objects of these kinds that stood on a recreated one and are gone. */
    static List<ObjectDifference> gone(StepEvidence step, ObjectDifference owner, Set<String> kinds) {
        return step.upChanged().objects().stream()
                .filter(object -> object.change() == Change.REMOVED && kinds.contains(object.kind()))
                .filter(object -> object.name().endsWith(" on " + owner.name())
                        || object.name().startsWith(owner.name() + "."))
                .toList();
    }

    /** Items of a list written one a line or with commas that the other list lacks. */
    static List<String> missing(String before, String after) {
        Set<String> items = items(before);
        items.removeAll(items(after));
        return List.copyOf(items);
    }

    private static Set<String> items(String list) {
        return Arrays.stream(list.replaceAll("^\\{|\\}$", "").split("[,\n]", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
