package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.mask.MaskingException;
import dev.rehearsal.mask.plan.ColumnPlace.Spot;
import dev.rehearsal.mask.shape.DateText;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.personal.PersonalNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a database show before they are masked: which texts are codes, which days there are, what people are called. The rows are read once for
 * it; how much memory it takes does not depend on how many there are. Not for several threads.
 */
public final class Evidence {
    private static final int MOST_SPOTS = 20_000;
    private static final int FEWEST_DIGITS = 9;

    private final Catalog database;
    private final Map<Spot, SpotEvidence> spots = new HashMap<>();
    private final PersonFilter people = new PersonFilter();
    private final DayOrder days = new DayOrder();
    private long dayFirst;
    private boolean read;

    /** Nothing seen yet; {@code database}: all tables that rules may name, also those of which no rows are taken. */
    public Evidence(Catalog database) {
        this.database = database;
    }

    Catalog database() {
        return database;
    }

    /** Whether any rows were read. */
    boolean isRead() {
        return read;
    }

    /** Whether the day stands before the month in most days between slashes. */
    boolean isDayFirst() {
        return dayFirst >= 0;
    }

    PersonFilter people() {
        return people;
    }

    DayOrder days() {
        return days;
    }

    /** Tells all places where texts were seen, and what they are called. */
    void each(BiConsumer<Spot, List<ValueName>> listener) {
        spots.keySet().forEach(spot -> listener.accept(spot, names(spot)));
    }

    private List<ValueName> names(Spot spot) {
        Relation table = database.relation(spot.table())
                .orElseThrow(() -> new MaskingException("There is no table with the id " + spot.table()));
        List<String> path = spot.path();
        if (path.isEmpty()) {
            return table.attribute(spot.column()).stream()
                    .map(column -> new ValueName(table, column))
                    .toList();
        }
        return table.attribute(spot.column()).stream()
                .map(column -> ValueName.within(table, column, path, Leaves.TEXT))
                .toList();
    }

    /** What the values of some places showed together. */
    SpotEvidence at(List<Spot> all) {
        SpotEvidence together = new SpotEvidence();
        all.forEach(spot -> Optional.ofNullable(spots.get(spot)).ifPresent(together::add));
        return together;
    }

    /** Takes the rows of a table: the text form of each value, null for NULL. */
    public Consumer<List<@Nullable String>> rows(Relation table, List<String> columns) {
        read = true;
        return walking(table, columns, column -> new Sight(table, column));
    }

    /** Takes the rows of a table and tells the values of people among them, with the column or the place within it that they stand in. */
    Consumer<List<@Nullable String>> people(Relation table, List<String> columns, BiConsumer<String, String> listener) {
        return walking(table, columns, column -> new PeopleOnly(table, column, listener));
    }

    /** Walks the values of rows, of each column with leaves of its own. */
    private static Consumer<List<@Nullable String>> walking(
            Relation table, List<String> columns, Function<Attribute, Leaves> leaves) {
        List<UnaryOperator<String>> walks = columns.stream()
                .map(name -> table.attribute(name)
                        .orElseThrow(() -> new MaskingException("There is no column '" + name + "'")))
                .map(column -> new ValueWalk(leaves.apply(column)).of(column.type()))
                .toList();
        return row -> {
            for (int i = 0; i < row.size(); i++) {
                String value = row.get(i);
                if (value != null) {
                    String unused = walks.get(i).apply(value);
                }
            }
        };
    }

    /** Tells the values of people in one column. */
    private record PeopleOnly(Relation table, Attribute column, BiConsumer<String, String> listener) implements Leaves {
        @Override
        public UnaryOperator<String> of(List<String> path, ValueType.Scalar type) {
            boolean ofPerson = ValueName.within(table, column, path, type)
                    .personal()
                    .filter(Evidence::tells)
                    .isPresent();
            return value -> {
                if (ofPerson) {
                    listener.accept(new ColumnPlace(table, column).name(), value);
                }
                return value;
            };
        }

        @Override
        public String key(List<String> path, String key) {
            return key;
        }
    }

    /** The columns that hold days of birth, which move. */
    public List<Birth> births(Catalog captured) {
        List<Birth> births = new ArrayList<>();
        for (Relation table : captured.relations()) {
            for (Attribute column : table.attributes()) {
                if (ColumnKind.of(column.type()) == ColumnKind.DAY && isBirth(table.name(), column.name())) {
                    table.checks().stream()
                            .filter(check -> check.columns().equals(List.of(column.name())))
                            .forEach(check -> births.add(new Birth(table, column, check.expression())));
                }
            }
        }
        return births;
    }

    /**
     * A check of a day of birth.
     *
     * @param table the table
     * @param column the column
     * @param check the condition as the server spells it
     */
    public record Birth(Relation table, Attribute column, String check) {}

    /** The first day that a day of birth may become, and the last one that was seen; empty where none was. */
    public Optional<Span> span() {
        return days.span().map(seen -> new Span(seen.first().minusDays(DayOrder.FARTHEST), seen.last()));
    }

    /**
     * Days from the first to the last one.
     *
     * @param first the first
     * @param last the last
     */
    public record Span(LocalDate first, LocalDate last) {}

    /** Lets no day of birth move past this one, at which a check begins to answer otherwise. */
    public void addBoundary(LocalDate day) {
        days.addBoundary(day);
    }

    static boolean isBirth(String table, String column) {
        return PersonalNames.of(table, column)
                .filter(Meaning.BIRTH_DATE::equals)
                .isPresent();
    }

    /** Looks at the values of one column. */
    private final class Sight implements Leaves {
        private final Relation table;
        private final Attribute column;
        private final Spot spot;
        private final Map<List<String>, Map<ScalarKind, UnaryOperator<String>>> known = new HashMap<>();

        Sight(Relation table, Attribute column) {
            this.table = table;
            this.column = column;
            spot = new Spot(table.id(), column.name(), List.of());
        }

        @Override
        public UnaryOperator<String> of(List<String> path, ValueType.Scalar type) {
            return known.size() > MOST_SPOTS
                    ? looking(path, type)
                    : known.computeIfAbsent(path, inside -> new EnumMap<>(ScalarKind.class))
                            .computeIfAbsent(type.kind(), kind -> looking(path, type));
        }

        private UnaryOperator<String> looking(List<String> path, ValueType.Scalar type) {
            Optional<Meaning> personal =
                    ValueName.within(table, column, path, type).personal();
            boolean ofPerson = personal.filter(Evidence::tells).isPresent();
            ColumnKind kind = ColumnKind.of(type);
            return switch (kind) {
                case TEXT, NUMBER -> noting(seen(path), kind == ColumnKind.TEXT, ofPerson);
                case DAY ->
                    value -> {
                        if (personal.filter(Meaning.BIRTH_DATE::equals).isPresent()) {
                            DateText.days(value).forEach(days::see);
                        }
                        return value;
                    };
                default -> UnaryOperator.identity();
            };
        }

        private SpotEvidence seen(List<String> path) {
            return spots.size() > MOST_SPOTS
                    ? new SpotEvidence()
                    : spots.computeIfAbsent(spot.below(path), key -> new SpotEvidence());
        }

        private UnaryOperator<String> noting(SpotEvidence seen, boolean text, boolean ofPerson) {
            return value -> {
                if (text) {
                    seen.see(value);
                    DateText.days(value).forEach(days::see);
                    dayFirst += DateText.order(value);
                } else if (value.length() >= FEWEST_DIGITS) {
                    seen.seeNumber(value);
                }
                if (ofPerson) {
                    people.add(value);
                }
                return value;
            };
        }

        @Override
        public String key(List<String> path, String key) {
            if (spots.size() <= MOST_SPOTS) {
                spots.computeIfAbsent(spot.below(keys(path)), all -> new SpotEvidence())
                        .see(key);
            }
            return key;
        }
    }

    /** The place of the keys themselves. */
    static List<String> keys(List<String> path) {
        return ValueWalk.below(path, "\0keys");
    }

    /** Whether values of this meaning tell a person from others. */
    private static boolean tells(Meaning meaning) {
        return switch (meaning) {
            case EMAIL, FIRST_NAME, LAST_NAME, FULL_NAME, USERNAME, PHONE, IBAN, CREDIT_CARD, TAX_NUMBER -> true;
            default -> false;
        };
    }
}
