package dev.rehearsal.data;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Values that replaced NULL in rows that exist in both states; this part of a table's difference loses nothing.
 *
 * @param rows how many rows have such a value
 * @param rowsOtherwiseEqual how many of them differ in nothing else
 * @param columns per column, in how many rows it was filled
 * @param examples the first of these rows, with what was filled
 * @param otherExamples the first rows that differ otherwise, without what was filled
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FilledValues(
        long rows,
        long rowsOtherwiseEqual,
        Map<String, Long> columns,
        List<RowDifference> examples,
        List<RowDifference> otherExamples) {

    public FilledValues {
        columns = Map.copyOf(columns);
        examples = List.copyOf(examples);
        otherExamples = List.copyOf(otherExamples);
    }

    /** Nothing was filled, where these are the examples of all that differs. */
    static FilledValues none(List<RowDifference> examples) {
        return new FilledValues(0, 0, Map.of(), List.of(), examples);
    }

    FilledValues withoutColumns(Set<String> left) {
        Map<String, Long> rest = new TreeMap<>(columns);
        rest.keySet().removeAll(left);
        return rest.isEmpty()
                ? none(otherExamples)
                : new FilledValues(rows, rowsOtherwiseEqual, rest, examples, otherExamples);
    }
}
