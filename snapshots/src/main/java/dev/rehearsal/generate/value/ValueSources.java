package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Mention;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.CheckParser;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.generate.constraint.UnderstoodChecks;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.generate.plan.ValueSettings;
import dev.rehearsal.generate.text.TextPools;
import dev.rehearsal.generate.text.UuidText;
import dev.rehearsal.generate.type.ArrayText;
import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.TypeTraits;
import dev.rehearsal.generate.type.UsualRange;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import dev.rehearsal.meaning.TypeFamily;
import dev.rehearsal.rehearsal.Occasion.JsonShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Chooses the value source of each column. One instance serves all tables, because it caches pools that are expensive to make. */
public final class ValueSources {
    private static final Pattern NUMBER = Pattern.compile("^'-?\\d+'");

    private final ValueSettings settings;
    private final TextSources texts;
    private final CheckParser checks = new CheckParser();

    public ValueSources(ValueSettings settings) {
        this.settings = settings;
        this.texts = new TextSources(new TextPools(settings.seed(), settings.locale()), settings.edgeCases());
    }

    /**
     * The values of a column in the rows of one scenario. For an unknown type, mostly of an extension, the source has no
     * {@link ValueSource#distinctCount() distinct} value and draws empty texts.
     */
    public ValueSource of(Relation table, Attribute column, Restriction restriction) {
        long seed = Hashing.seed(settings.seed(), table.schema(), table.name(), column.name());
        ValueRequest request = new ValueRequest(column.type(), meaning(table, column), restriction, seed);
        Optional<ValueSource> source =
                TypeTraits.isJson(column.type()) ? document(table, column, request) : of(request);
        return source.map(values -> TypeFamily.of(column.type()) == TypeFamily.TEXT
                        ? DefaultSource.in(
                                LongText.in(values, table, column, request, settings.edgeCases()), column, restriction)
                        : values)
                .orElseGet(() -> new NumberedSource(0, number -> ""));
    }

    /** A key of 36 characters holds UUIDs; a text whose default is a number holds numbers. */
    private static Meaning meaning(Relation table, Attribute column) {
        Meaning meaning = Meanings.of(table, column);
        String otherwise = column.defaultExpression();
        boolean isNumber = meaning == Meaning.UNKNOWN
                && otherwise != null
                && TypeFamily.of(column.type()) == TypeFamily.TEXT
                && NUMBER.matcher(otherwise).find();
        if (meaning == Meaning.IDENTIFIER
                && column.type().base() instanceof ValueType.Scalar type
                && type.length() == 36) {
            return Meaning.UUID;
        }
        return isNumber ? Meaning.QUANTITY : meaning;
    }

    /** What is understood of a table's checks; expressions seen before are not parsed again. */
    public UnderstoodChecks understand(Relation table) {
        return UnderstoodChecks.of(table, checks);
    }

    /** Values of a type, also of a part of a column. */
    private Optional<ValueSource> of(ValueRequest request) {
        List<String> choices = request.choices();
        if (!choices.isEmpty()) {
            return Optional.of(new ChoiceSource(choices));
        }
        ValueType base = request.type().base();
        if (base instanceof ValueType.Array array) {
            return TypeDialect.undividedOf(array)
                    .map(undivided -> scalar(undivided, request))
                    .orElseGet(() -> array(array, request));
        }
        if (base instanceof ValueType.Composite composite) {
            return composite(composite, request);
        }
        if (base instanceof ValueType.Range range) {
            return range(range, request);
        }
        return base instanceof ValueType.Scalar scalar ? scalar(scalar, request) : Optional.empty();
    }

    private Optional<ValueSource> scalar(ValueType.Scalar type, ValueRequest request) {
        if (type.kind().isText()) {
            return Optional.of(texts.of(request));
        }
        Optional<OrderedValues> ordered = OrderedValues.of(type);
        if (ordered.isPresent()) {
            ValueSource plain =
                    new OrderedSource(ordered.get(), request.restriction(), request.usualRange(settings.edgeCases()));
            return Optional.of(withEdgeCases(plain, request, edgeCases(type, request.meaning()))
                    .orElse(plain));
        }
        return type.kind() == ScalarKind.UUID ? Optional.of(new UuidSource(request.seed())) : noted(type, request);
    }

    private List<String> edgeCases(ValueType.Scalar type, Meaning meaning) {
        return switch (type.kind()) {
            case DATE, TIMESTAMP, ZONED_TIMESTAMP, TIME, ZONED_TIME, INTERVAL ->
                DateTimeEdgeCases.of(type, meaning, settings.edgeCases());
            default -> NumberEdgeCases.of(type, meaning, settings.edgeCases());
        };
    }

    private Optional<ValueSource> noted(ValueType.Scalar type, ValueRequest request) {
        return noted(
                NumberedFormats.of(type, request.restriction(), request.keySeed()),
                request,
                FormatEdgeCases.of(type, request.meaning(), settings.edgeCases(), JsonForm.OBJECT));
    }

    /** Where a column may be NULL, applications write the NULL of JSON, too, unless an index or a view would refuse it. */
    private Optional<ValueSource> document(Relation table, Attribute column, ValueRequest request) {
        JsonForm form = JsonForm.of(table, column, settings.shape());
        ValueType.Scalar type = (ValueType.Scalar) request.type().base();
        List<String> edgeValues =
                new ArrayList<>(FormatEdgeCases.of(type, request.meaning(), settings.edgeCases(), form));
        boolean isRead = table.uses().stream().anyMatch(use -> Mention.of(use, column.name()));
        boolean plain = settings.edgeCases() == EdgeCaseLevel.PLAUSIBLE && settings.shape() == JsonShape.BY_DEFAULT;
        if (plain && !column.notNull() && !isRead) {
            edgeValues.add("null");
        }
        return noted(JsonFormats.preferring(form), request, edgeValues);
    }

    private static Optional<ValueSource> noted(
            List<NumberedSource> forms, ValueRequest request, List<String> edgeValues) {
        RestrictionFilter filter = new RestrictionFilter(request.type(), request.restriction());
        Optional<ValueSource> source = forms.stream()
                .flatMap(form -> form.admitted(filter, request.restriction().allowsAnyValue()).stream())
                .findFirst();
        return source.map(plain -> withEdgeCases(plain, request, edgeValues).orElse(plain));
    }

    /** Adds the edge cases that the restriction admits; empty if there are none. */
    private static Optional<ValueSource> withEdgeCases(
            ValueSource plain, ValueRequest request, List<String> edgeValues) {
        RestrictionFilter filter = new RestrictionFilter(request.type(), request.restriction());
        List<String> admitted = edgeValues.stream().filter(filter::admits).toList();
        return admitted.isEmpty() ? Optional.empty() : Optional.of(EdgeCaseSource.of(plain, admitted, request.seed()));
    }

    private Optional<ValueSource> array(ValueType.Array array, ValueRequest request) {
        Restriction lengths = request.restriction();
        return part(request, array.element()).map(element -> {
            char delimiter = TypeDialect.delimiterOf(array.element());
            ValueSource plain = ArraySource.of(element, delimiter, lengths);
            List<String> edgeValues =
                    FormatEdgeCases.ofArray(element, array.element(), delimiter, settings.edgeCases());
            return lengths.length().minimum() > 0 ? plain : EdgeCaseSource.of(plain, edgeValues, request.seed());
        });
    }

    private Optional<ValueSource> composite(ValueType.Composite composite, ValueRequest request) {
        List<Optional<ValueSource>> fields = composite.fields().stream()
                .map(field -> part(request.of(Meaning.UNKNOWN), field.type()))
                .toList();
        return fields.stream().allMatch(Optional::isPresent)
                ? Optional.of(new CompositeSource(
                        fields.stream().map(Optional::orElseThrow).toList()))
                : Optional.empty();
    }

    private Optional<ValueSource> range(ValueType.Range range, ValueRequest request) {
        Optional<ValueSource> plain = OrderedValues.of(range.bound())
                .<ValueSource>map(ordered -> RangeSource.of(
                        ordered, request.part(range.bound()).usualRange(settings.edgeCases()), range.multirange()))
                .or(() -> part(request, range.bound()).map(bound -> new PointRangeSource(bound, range.multirange())));
        return plain.map(source ->
                EdgeCaseSource.of(source, FormatEdgeCases.ofRange(range, settings.edgeCases()), request.seed()));
    }

    /** Values of a part of the requested type; only domains restrict them. */
    private Optional<ValueSource> part(ValueRequest request, ValueType type) {
        return of(request.part(type));
    }

    /** Makes random-looking UUIDs; the seed determines the distinct ones. */
    private record UuidSource(long seed) implements ValueSource {

        @Override
        public String draw(Draw draw) {
            return UuidText.of(draw.random().nextLong());
        }

        @Override
        public String distinct(long index) {
            return UuidText.of(Hashing.spread(index + seed));
        }

        @Override
        public long distinctCount() {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Makes ranges of a single value each, for types whose order only the server knows.
     *
     * @param bound the values
     * @param multirange whether to put it in braces
     */
    private record PointRangeSource(ValueSource bound, boolean multirange) implements ValueSource {

        @Override
        public String draw(Draw draw) {
            return text(bound.draw(draw));
        }

        @Override
        public String distinct(long index) {
            return text(bound.distinct(index));
        }

        @Override
        public long distinctCount() {
            return bound.distinctCount();
        }

        private String text(String value) {
            StringBuilder text = new StringBuilder(multirange ? "{[" : "[");
            ArrayText.quoted(text, value).append(',');
            return ArrayText.quoted(text, value).append(multirange ? "]}" : "]").toString();
        }
    }

    /**
     * Makes values of composite types.
     *
     * @param fields one source for each
     */
    private record CompositeSource(List<ValueSource> fields) implements ValueSource {

        @Override
        public String draw(Draw draw) {
            return text(field -> field.draw(draw));
        }

        @Override
        public String distinct(long index) {
            ValueSource telling = telling();
            return text(field -> field.distinct(field == telling ? index : index % Math.max(1, field.distinctCount())));
        }

        /** The field that alone makes values distinct. */
        private ValueSource telling() {
            return fields.stream()
                    .reduce((one, other) -> other.distinctCount() > one.distinctCount() ? other : one)
                    .orElseThrow();
        }

        @Override
        public long distinctCount() {
            return fields.isEmpty() ? 1 : telling().distinctCount();
        }

        @Override
        public long ordinaryCount() {
            return fields.isEmpty() ? 1 : telling().ordinaryCount();
        }

        private String text(Function<ValueSource, String> value) {
            StringBuilder text = new StringBuilder("(");
            for (ValueSource field : fields) {
                ArrayText.quoted(text.length() > 1 ? text.append(',') : text, value.apply(field));
            }
            return text.append(')').toString();
        }
    }

    /**
     * Makes ranges, and multiranges of one or two of them. Distinct ranges do not overlap, so most exclusion constraints hold as well.
     *
     * @param ordered the type of the bounds
     * @param low position of the first lower bound drawn
     * @param high position of the last lower bound drawn
     * @param step width of a distinct range
     * @param multirange whether to put it in braces
     */
    private record RangeSource(OrderedValues ordered, long low, long high, long step, boolean multirange)
            implements ValueSource {

        static RangeSource of(OrderedValues ordered, UsualRange usualRange, boolean multirange) {
            long low = Math.max(
                    ordered.least(), ordered.position().apply(usualRange.low()).longValue());
            long high = Math.min(
                    ordered.greatest() / 2,
                    ordered.position().apply(usualRange.high()).longValue());
            boolean seconds = ordered.text().apply(0).contains(":");
            return new RangeSource(ordered, low, Math.max(low, high), seconds ? 3600 : 1, multirange);
        }

        @Override
        public String draw(Draw draw) {
            long from = draw.random().nextLong(low, high + 1);
            long to = Math.min(
                    ordered.greatest(), from + step * (1 + draw.random().nextInt(30)));
            return text(from, to);
        }

        @Override
        public String distinct(long index) {
            long from = low + index * step;
            return text(from, from + step);
        }

        @Override
        public long distinctCount() {
            return Math.max(1, (ordered.greatest() / 2 - low / 2) / step * 2 - 2);
        }

        private String text(long from, long to) {
            String range = "[\"" + ordered.text().apply(from) + "\",\""
                    + ordered.text().apply(to) + "\")";
            return multirange ? "{" + range + "}" : range;
        }
    }
}
