package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.plan.ColumnPlace.Spot;
import dev.rehearsal.mask.shape.DateText;
import dev.rehearsal.mask.shape.KeyedHash;
import dev.rehearsal.mask.shape.ShapedText;
import dev.rehearsal.mask.shape.Vocabulary;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import dev.rehearsal.personal.PersonalKind;
import dev.rehearsal.personal.PersonalValues;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Decides what becomes of values that no rule names: what is not known to be harmless is masked by its shape. */
final class DefaultDecisions {
    private static final Set<Meaning> NAMES_OF_CODES = EnumSet.of(
            Meaning.COUNTRY_CODE,
            Meaning.CURRENCY,
            Meaning.LOCALE,
            Meaning.TIME_ZONE,
            Meaning.COLOR,
            Meaning.STATUS,
            Meaning.KIND,
            Meaning.FLAG,
            Meaning.VERSION,
            Meaning.MIME_TYPE,
            Meaning.CATEGORY);
    private static final Set<ScalarKind> SHORT_NUMBERS = EnumSet.of(ScalarKind.SMALLINT, ScalarKind.INTEGER);
    private static final Pattern NUMBER_OF_A_ROW = Pattern.compile("[1-9]\\d{0,6}|[1-9]\\d{16,18}");
    private static final Pattern ALL_DIGITS = Pattern.compile("\\d{10,19}");
    private static final int FEWEST_DIGITS = 7;
    private static final int DIGITS_OF_A_YEAR = 4;

    private final KeyedHash hash;
    private final Evidence evidence;
    private final ShapedText shape;
    private final Set<String> codes = new HashSet<>();
    private final boolean unlinked;

    /** {@code unlinked}: keys and amounts are exchanged as well. */
    DefaultDecisions(KeyedHash hash, Evidence evidence, Vocabulary vocabulary, boolean unlinked) {
        this.unlinked = unlinked;
        this.hash = hash;
        this.evidence = evidence;
        shape = new ShapedText(hash, new DateText(evidence.days()::moved, evidence.isDayFirst()), vocabulary);
        evidence.each((spot, names) -> {
            if (personal(names).isEmpty()) {
                codes.addAll(evidence.at(List.of(spot)).codes(around(names), evidence.people()));
            }
        });
    }

    /**
     * Where values stand, as far as their handling depends on it.
     *
     * @param spots the places that must be treated alike
     * @param names what they are called
     * @param key whether they are keys
     * @param choice whether a check lists their values
     */
    record Leaf(List<Spot> spots, List<ValueName> names, Key key, boolean choice) {}

    /** Whether values tell rows of a table from one another. */
    enum Key {
        NONE,
        PRIMARY,
        /** So that rows of another table name them. */
        REFERENCED
    }

    /** For values of a type without parts. */
    Decision decide(Leaf leaf, ValueType.Scalar type) {
        Optional<Meaning> personal = personal(leaf.names());
        return switch (ColumnKind.of(type)) {
            case TEXT -> text(leaf, personal);
            case NUMBER -> number(leaf, type, personal);
            case DAY ->
                personal.filter(Meaning.BIRTH_DATE::equals).isPresent() ? by(Mask.DATE, type) : Decision.kept("a time");
            case ADDRESS_OF_THE_NET, BYTES, PLACE, LEXEMES -> by(Mask.SHAPE, type);
            case IDENTIFIER ->
                unlinked || personal.filter(DefaultDecisions::isSecret).isPresent()
                        ? by(Mask.SHAPE, type)
                        : Decision.kept("an identifier");
            default -> Decision.kept("its type names nobody");
        };
    }

    /** By a mask, as far as the type knows it. */
    Decision by(Mask mask, ValueType.Scalar type) {
        return switch (ColumnKind.of(type)) {
            case TEXT -> Decision.masked(mask.description(), text(mask));
            case NUMBER -> Decision.masked(mask == Mask.SHAPE ? "other digits" : mask.description(), number(mask));
            case DAY -> Decision.masked(Mask.DATE.description(), shape.days()::apply);
            case ADDRESS_OF_THE_NET -> Decision.masked("another address, as long", shape.addresses());
            case IDENTIFIER -> Decision.masked("another identifier", shape::identifier);
            case BYTES -> Decision.masked("as many other bytes", shape.bytes());
            case PLACE -> Decision.masked(Mask.NEARBY.description(), shape.numbers()::fractions);
            case LEXEMES -> Decision.masked("other words at the same places", shape);
            default -> Decision.kept("its type names nobody");
        };
    }

    private UnaryOperator<String> text(Mask mask) {
        return switch (mask) {
            case SHAPE -> shape;
            case DATE ->
                value -> {
                    String moved = shape.days().apply(value);
                    return moved.equals(value) ? shape.apply(value) : moved;
                };
            case NEARBY -> shape.numbers()::nearby;
        };
    }

    private UnaryOperator<String> number(Mask mask) {
        return switch (mask) {
            case SHAPE -> shape.numbers()::number;
            case DATE ->
                value -> value.length() == DIGITS_OF_A_YEAR
                        ? year(value)
                        : shape.numbers().number(value);
            case NEARBY -> shape.numbers()::nearby;
        };
    }

    /** All years move alike, so that their order stays. */
    private String year(String value) {
        return Integer.toString(
                Integer.parseInt(value) - 1 - hash.stream("year", "").nextInt(3));
    }

    private Decision text(Leaf leaf, Optional<Meaning> personal) {
        SpotEvidence seen = evidence.at(leaf.spots());
        if (leaf.choice()) {
            return Decision.kept("one of the values that a check lists", UnaryOperator.identity());
        }
        if (personal.isPresent()) {
            Mask mask = personal.get() == Meaning.BIRTH_DATE ? Mask.DATE : Mask.SHAPE;
            return Decision.masked(mask.description() + ", seen as " + words(personal.get()), text(mask));
        }
        if (leaf.key() == Key.REFERENCED && seen.isShortKeys()) {
            return Decision.kept(
                    "a short key that other rows reference", value -> isPersonal(value) ? shape.apply(value) : value);
        }
        Set<String> own = seen.codes(around(leaf.names()), evidence.people());
        if (!own.isEmpty()) {
            return Decision.kept(
                    "a code: " + own.size() + (own.size() == 1 ? " value" : " values") + " in " + seen.rows() + " rows",
                    value -> own.contains(value) ? value : shape.apply(value));
        }
        return shaped(leaf, seen);
    }

    private boolean isPersonal(String value) {
        PersonFilter people = evidence.people();
        return people.holds(value)
                || people.holdsDigits(value)
                || PersonalValues.in(value).isPresent();
    }

    /** What is a code elsewhere, and the number of a row, stays. */
    private Decision shaped(Leaf leaf, SpotEvidence seen) {
        boolean ofRows = leaf.names().stream().anyMatch(ValueName::isOfAKey) && !seen.isPersonalNumbers();
        return Decision.masked(
                Mask.SHAPE.description() + (evidence.isRead() ? "" : ", unless its values turn out to be codes"),
                value -> codes.contains(value)
                                || (ofRows
                                        && NUMBER_OF_A_ROW.matcher(value).matches()
                                        && !evidence.people().holdsDigits(value))
                        ? value
                        : shape.apply(value));
    }

    private Decision number(Leaf leaf, ValueType.Scalar type, Optional<Meaning> personal) {
        boolean shortKey = leaf.names().stream().anyMatch(ValueName::isOfAKey) && SHORT_NUMBERS.contains(type.kind());
        if (personal.isPresent() && !shortKey) {
            return personalNumber(personal.get());
        }
        if (leaf.key() == Key.NONE && evidence.at(leaf.spots()).isPersonalNumbers()) {
            return Decision.masked(
                    "other digits, as its check digits are those of cards or of persons", number(Mask.SHAPE));
        }
        if (unlinked && (leaf.key() != Key.NONE || leaf.names().stream().anyMatch(ValueName::isOfAKey))) {
            return Decision.masked("another key", number(Mask.SHAPE));
        }
        if (unlinked && (isAmount(leaf.names()) || !SHORT_NUMBERS.contains(type.kind()))) {
            return Decision.masked("a number with the same first two digits", shape.numbers()::blurred);
        }
        return leaf.key() != Key.NONE || SHORT_NUMBERS.contains(type.kind())
                ? Decision.kept("a number")
                : Decision.keptUntold(
                        "a number",
                        value -> isPersonalNumber(value) ? shape.numbers().number(value) : value);
    }

    private Decision personalNumber(Meaning meaning) {
        Mask mask = switch (meaning) {
            case BIRTH_DATE -> Mask.DATE;
            case LATITUDE, LONGITUDE -> Mask.NEARBY;
            default -> Mask.SHAPE;
        };
        boolean counts = meaning == Meaning.AGE || meaning == Meaning.USERNAME;
        return counts ? Decision.kept("a number") : Decision.masked(number(mask, meaning), number(mask));
    }

    private static boolean isAmount(List<ValueName> names) {
        return names.stream()
                .map(name -> Meanings.of(name.table(), name.column()))
                .anyMatch(meaning -> meaning == Meaning.PRICE || meaning == Meaning.PRICE_MINOR);
    }

    /** A number of somebody, wherever it stands: that of a card, or a telephone number that somebody has or that has the prefix of a country. */
    private boolean isPersonalNumber(String value) {
        return value.length() >= FEWEST_DIGITS
                && (evidence.people().holdsDigits(value)
                        || (ALL_DIGITS.matcher(value).matches()
                                && (PersonalValues.is(PersonalKind.CARD, value)
                                        || PersonalValues.is(PersonalKind.PHONE, "+" + value))));
    }

    private static String number(Mask mask, Meaning meaning) {
        return (mask == Mask.SHAPE ? "other digits" : mask.description()) + ", seen as " + words(meaning);
    }

    /** The key of a document to write: the same one, unless it is what people are called or one of too many to be a name of something. */
    String key(Spot keys, String key) {
        boolean personal = SpotEvidence.isPersonal(key, evidence.people())
                || (evidence.at(List.of(keys)).isMany()
                        && !NUMBER_OF_A_ROW.matcher(key).matches());
        return personal ? shape.apply(key) : key;
    }

    static Optional<Meaning> personal(List<ValueName> names) {
        return names.stream()
                .flatMap(name -> name
                        .personal()
                        .or(() -> Optional.of(Meanings.of(name.table(), name.column()))
                                .filter(Meaning::isPersonal))
                        .filter(meaning -> meaning != Meaning.GENDER && meaning != Meaning.JOB_TITLE)
                        .stream())
                .findFirst();
    }

    private static SpotEvidence.Around around(List<ValueName> names) {
        if (isNamedAfterCodes(names)) {
            return SpotEvidence.Around.NAMED_AFTER_CODES;
        }
        boolean people = names.stream().anyMatch(name -> PersonTimes.isOfPeople(name.table()));
        return people ? SpotEvidence.Around.PEOPLE : SpotEvidence.Around.THINGS;
    }

    private static boolean isNamedAfterCodes(List<ValueName> names) {
        return names.stream().anyMatch(name -> NAMES_OF_CODES.contains(Meanings.of(name.table(), asText(name))));
    }

    private static Attribute asText(ValueName name) {
        return new Attribute(
                0, name.column().name(), Leaves.TEXT, false, name.column().comment());
    }

    private static boolean isSecret(Meaning meaning) {
        return meaning == Meaning.SECRET || meaning == Meaning.PASSWORD_HASH;
    }

    private static String words(Meaning meaning) {
        return meaning.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
