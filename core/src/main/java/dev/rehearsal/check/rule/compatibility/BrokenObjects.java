package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.suggestion.JoinedSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What code breaks on that belongs together: columns and constraints of one table, labels of one type, all of a schema
 * that is gone.
 *
 * @param owner the table, type or schema; where there is one object, that
 * @param objects what breaks, the worst first; never empty
 */
record BrokenObjects(String owner, List<BreakWords> objects) {
    private static final int NAMED = 3;
    private static final Comparator<BreakWords> WORST_FIRST =
            Comparator.comparing(BreakWords::severity).reversed().thenComparing(BreakWords::object);

    /** The breaks of one step by what they belong to. */
    static Stream<BrokenObjects> of(StepEvidence step, Stream<Break> breaks) {
        Map<String, List<BreakWords>> byOwner = BreakWords.of(breaks)
                .sorted(WORST_FIRST)
                .collect(
                        Collectors.groupingBy(words -> owner(step, words.object()), TreeMap::new, Collectors.toList()));
        return byOwner.entrySet().stream()
                .map(entry -> new BrokenObjects(
                        entry.getValue().size() == 1 ? entry.getValue().get(0).object() : entry.getKey(),
                        entry.getValue()));
    }

    private static String owner(StepEvidence step, String object) {
        String place = object.substring(object.indexOf(" on ") < 0 ? 0 : object.indexOf(" on ") + " on ".length());
        return Stream.of(step.upChanged(), step.downLeft())
                .flatMap(difference -> difference.objects().stream())
                // A schema that stays has nothing to do with what becomes of its tables.
                .filter(changed -> !changed.kind().equals("schema") || changed instanceof ObjectDifference.Removed)
                .map(ObjectDifference::name)
                .filter(name -> place.startsWith(name + "."))
                .min(Comparator.comparing(String::length))
                .orElse(place);
    }

    Severity severity() {
        return worst().severity();
    }

    /** The table that the statements are about. */
    String table() {
        return worst().worst().statement().table();
    }

    private BreakWords worst() {
        return objects.get(0);
    }

    String headline() {
        if (objects.size() == 1) {
            return worst().headline();
        }
        int more = objects.size() - NAMED;
        return objects.stream().limit(NAMED).map(BreakWords::headline).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more of '" + owner + "'" : "");
    }

    List<Fact> facts() {
        return worst().facts()
                .and(
                        "breaks",
                        objects.size() == 1
                                ? ""
                                : Facts.listed(objects.stream()
                                        .map(words -> words.headline() + ": "
                                                + WorkWords.statement(words.worst()
                                                        .statement()
                                                        .shown()))))
                .list();
    }

    /** What to write instead for each object; one form that several need is said once, with the declarations of all. */
    String suggestion(Function<BreakWords, String> one) {
        Map<String, List<Form>> byText = objects.stream()
                .map(words -> Form.of(words.object(), one.apply(words)))
                .collect(Collectors.groupingBy(Form::text, LinkedHashMap::new, Collectors.toList()));
        return JoinedSuggestions.declaredOnce(byText.values().stream()
                .map(forms -> (byText.size() == 1 ? "" : "for " + names(forms) + ": ") + joined(forms))
                .collect(Collectors.joining("\n")));
    }

    private static String names(List<Form> forms) {
        return forms.stream().map(form -> "'" + form.object() + "'").collect(Collectors.joining(", "));
    }

    private static String joined(List<Form> forms) {
        List<String> lines = new ArrayList<>(List.of(forms.get(0).text()));
        forms.stream()
                .map(Form::declaration)
                .filter(declaration -> !declaration.isEmpty())
                .distinct()
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    /** A suggestion whose last line is a declaration, or that has none. */
    private record Form(String object, String text, String declaration) {
        static Form of(String object, String suggestion) {
            int last = suggestion.lastIndexOf("\n@");
            return last < 0
                    ? new Form(object, suggestion, "")
                    : new Form(object, suggestion.substring(0, last), suggestion.substring(last + 1));
        }
    }
}
