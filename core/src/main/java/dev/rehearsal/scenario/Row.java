package dev.rehearsal.scenario;

import dev.rehearsal.history.text.NearName;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A row that a query returned: a list of its values in the order of the columns, null for NULL, each of which can also be had by the
 * name of its column. A row cannot be changed, and equals every list of the same values, whatever its columns are called.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Row extends AbstractList<@Nullable Object> implements RandomAccess {
    private final List<String> columns;
    private final List<@Nullable Object> values;

    /**
     * @param columns the names of the columns in their order; a name may stand more than once
     * @param values the value of each column, null for NULL
     * @throws IllegalArgumentException if there are not as many values as columns
     */
    public Row(List<String> columns, List<? extends @Nullable Object> values) {
        if (columns.size() != values.size()) {
            throw new IllegalArgumentException(
                    "a row of " + columns.size() + " columns cannot have " + values.size() + " values");
        }
        this.columns = List.copyOf(columns);
        this.values = Collections.unmodifiableList(new ArrayList<@Nullable Object>(values));
    }

    private Row(List<@Nullable Object> values) {
        this.columns = List.of();
        this.values = values;
    }

    /** A row to compare with: values in the order of the columns, null for NULL, without names. */
    public static Row of(@Nullable Object... values) {
        return new Row(Collections.unmodifiableList(Arrays.asList(values.clone())));
    }

    /** The names of the columns in their order, as the server tells them; none where the row was made {@linkplain #of of values}. */
    public List<String> columns() {
        return columns;
    }

    /**
     * The value of a column, null for NULL. In Kotlin {@code row["full_name"]}.
     *
     * @param column the name that the query gives it: unless quoted in the query, in small letters
     * @throws IllegalArgumentException if no column is called so, or more than one
     */
    public @Nullable Object get(String column) {
        int[] places = IntStream.range(0, columns.size())
                .filter(place -> columns.get(place).equals(column))
                .toArray();
        if (places.length != 1) {
            throw new IllegalArgumentException(places.length == 0 ? unknown(column) : ambiguous(column, places));
        }
        return values.get(places[0]);
    }

    @Override
    public @Nullable Object get(int place) {
        return values.get(place);
    }

    @Override
    public int size() {
        return values.size();
    }

    private String unknown(String column) {
        if (columns.isEmpty()) {
            return "no value of '" + column + "': this row was made of values alone and knows no names of columns";
        }
        return "the query returns no column '" + column + "'" + NearName.hint(column, columns) + ", but "
                + columns.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static String ambiguous(String column, int[] places) {
        return "the query returns " + places.length + " columns '" + column
                + "': name them apart in the query, as in 'select a." + column + " as a_" + column
                + "', or take them by their places "
                + Arrays.stream(places).mapToObj(place -> "get(" + place + ")").collect(Collectors.joining(" and "));
    }
}
