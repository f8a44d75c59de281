package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.ZeroDates;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds dates that are none, as of a month or day 0, that an up wrote into rows, or lets rows have that say nothing else. */
final class ZeroDateSearch {
    private static final String ZERO = "'0000-00-00";
    /** A year, month or day that is none, or a 30 February. */
    private static final String NO_DATE =
            "month(%1$s) = 0 or dayofmonth(%1$s) = 0 or dayofmonth(%1$s) > dayofmonth(last_day(%1$s))";

    /** A column that may hold one. */
    private record Place(String table, String column) {
        String count() {
            String name = Backticks.always(column);
            return "(select count(*) from " + table + " where " + NO_DATE.formatted(name) + ")";
        }
    }

    private final CompletedUp up;

    private ZeroDateSearch(CompletedUp up) {
        this.up = up;
    }

    static Stream<ProductObservation> of(CompletedUp up) {
        ZeroDateSearch search = new ZeroDateSearch(up);
        Map<Place, Long> rows = search.rows();
        Stream<ProductObservation> held = rows.entrySet().stream()
                .map(entry ->
                        new ZeroDates(entry.getKey().table(), entry.getKey().column(), entry.getValue()));
        return Stream.concat(
                held,
                search.defaults()
                        .filter(place -> !rows.containsKey(place))
                        .map(place -> new ZeroDates(place.table(), place.column(), 0)));
    }

    /** How many rows hold one in places where that was not so. */
    private Map<Place, Long> rows() {
        Set<String> touched =
                new TreeSet<>(up.after().data().touchedSince(up.before().data()));
        touched.removeIf(table -> up.after().data().rows(table) == 0);
        List<Place> places = up.after()
                .schema()
                .tables()
                .filter(table -> touched.contains(table.name()))
                .flatMap(ZeroDateSearch::dates)
                .toList();
        Map<Place, Long> found = counts(up.fixture(), places);
        List<Place> former = found.keySet().stream().filter(this::wasThere).toList();
        if (!former.isEmpty()) {
            try (DatabaseFixture earlier = up.earlier().get()) {
                counts(earlier, former).keySet().forEach(found::remove);
            }
        }
        return found;
    }

    private boolean wasThere(Place place) {
        return before(place.table())
                .flatMap(table -> table.columns().stream())
                .anyMatch(column -> column.name().equals(place.column()) && isDate(column));
    }

    private Stream<Table> before(String table) {
        return up.before().schema().find("table", table).stream().map(Table.class::cast);
    }

    private static Map<Place, Long> counts(DatabaseFixture fixture, List<Place> places) {
        Map<Place, Long> found = new LinkedHashMap<>();
        if (!places.isEmpty()) {
            List<@Nullable String> counted = fixture.query(
                            places.stream().map(Place::count).collect(Collectors.joining(", ", "select ", "")))
                    .get(0);
            for (int i = 0; i < places.size(); i++) {
                long rows = Long.parseLong(String.valueOf(counted.get(i)));
                if (rows > 0) {
                    found.put(places.get(i), rows);
                }
            }
        }
        return found;
    }

    private static Stream<Place> dates(Table table) {
        return table.columns().stream()
                .filter(column -> isDate(column) && !column.isGenerated())
                .map(column -> new Place(table.name(), column.name()));
    }

    private static boolean isDate(Column column) {
        return column.type().startsWith("date") || column.type().startsWith("timestamp");
    }

    /** Where a default is one that was none before. */
    private Stream<Place> defaults() {
        List<Place> found = new ArrayList<>();
        for (SchemaObject object : up.after().schema().objects().values()) {
            if (object instanceof Table table
                    && !object.equals(up.before().schema().objects().get(object.key()))) {
                table.columns().stream()
                        .filter(column -> isZero(column) && before(table.name()).noneMatch(old -> isZero(old, column)))
                        .forEach(column -> found.add(new Place(table.name(), column.name())));
            }
        }
        return found.stream();
    }

    private static boolean isZero(Table table, Column like) {
        return table.column(like.name()).filter(ZeroDateSearch::isZero).isPresent();
    }

    private static boolean isZero(Column column) {
        String value = column.defaultExpression();
        return value != null && isDate(column) && value.startsWith(ZERO);
    }
}
