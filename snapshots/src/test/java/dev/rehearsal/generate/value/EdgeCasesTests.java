package dev.rehearsal.generate.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.plan.ValueSettings;
import dev.rehearsal.generate.text.TextPools;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import dev.rehearsal.product.postgres.catalog.ScalarTypes;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EdgeCasesTests {
    private static final int ROWS = 100;
    private static final Predicate<String> IS_NUMBER = text -> text.matches("-?\\d{1,9}");

    @Test
    void plausibleTextsTripMigrations() {
        List<String> titles = drawn("title", varchar(40), EdgeCaseLevel.PLAUSIBLE);

        assertThat(titles).contains("").anyMatch(text -> text.codePointCount(0, text.length()) == 40);
        assertThat(titles).anyMatch(text -> text.codePoints().anyMatch(point -> point > 0xFFFF));
        assertThat(titles).anyMatch(text -> !text.equals(text.strip()) && titles.contains(text.strip()));
        assertThat(titles)
                .anyMatch(
                        text -> titles.stream().anyMatch(other -> !other.equals(text) && other.equalsIgnoreCase(text)));
        assertThat(titles.stream().distinct().count()).isLessThan(titles.size());
        assertThat(titles).allMatch(text -> text.codePointCount(0, text.length()) <= 40);
    }

    @Test
    void ordinaryTextsDoNot() {
        assertThat(drawn("title", varchar(40), EdgeCaseLevel.NONE))
                .noneMatch(String::isEmpty)
                .allMatch(text -> text.equals(text.strip()));
    }

    @Test
    void theFirstRowsLookAsPeopleExpect() {
        assertThat(drawn("title", varchar(40), EdgeCaseLevel.EVERYTHING).subList(0, 5))
                .isEqualTo(drawn("title", varchar(40), EdgeCaseLevel.NONE).subList(0, 5));
    }

    @Test
    void addressesOfMailHaveTwinsByCaseAndAreNeverEmpty() {
        List<String> addresses = drawn("email", varchar(255), EdgeCaseLevel.PLAUSIBLE);

        assertThat(addresses)
                .allMatch(text -> text.toLowerCase(Locale.ROOT).matches("[^@ ]+@([a-z]+\\.)*example\\.(com|org|net)"));
        assertThat(addresses).anyMatch(text -> !text.equals(text.toLowerCase(Locale.ROOT)));
        assertThat(addresses).anyMatch(text -> text.length() > 100);
    }

    @Test
    void whatApplicationsCheckStaysOrdinary() {
        for (String column : List.of("status", "country_code", "currency", "password_hash", "iban", "is_active")) {
            assertThat(drawn(column, varchar(100), EdgeCaseLevel.EVERYTHING))
                    .as(column)
                    .isSubsetOf(new TextPools(1, Locale.ENGLISH).of(meaning(column)));
        }
    }

    @Test
    void someNumbersInTextsAreNone() {
        List<String> numbers = drawn("quantity", varchar(20), EdgeCaseLevel.PLAUSIBLE);

        assertThat(numbers).anyMatch(IS_NUMBER.negate());
        assertThat(numbers.stream().filter(IS_NUMBER).count()).isGreaterThan(80);
        assertThat(drawn("quantity", varchar(20), EdgeCaseLevel.NONE)).allMatch(IS_NUMBER);
    }

    @Test
    void numbersAreZeroNegativeAndTooLargeForTheNextSmallerType() {
        assertThat(drawn("points", scalar("int8"), EdgeCaseLevel.PLAUSIBLE)).contains("0", "-1", "3000000000");
        assertThat(drawn("points", scalar("int8"), EdgeCaseLevel.NONE)).allMatch(text -> Long.parseLong(text) > 0);
        assertThat(drawn("points", scalar("int8"), EdgeCaseLevel.EVERYTHING)).contains("9223372036854775807");
        assertThat(drawn("rating", scalar("int4"), EdgeCaseLevel.PLAUSIBLE)).isSubsetOf("1", "2", "3", "4", "5");
    }

    @Test
    void restrictionsHoldWhateverElse() {
        Restriction positive = Restriction.atLeast("0", true);

        assertThat(drawn("points", scalar("int4"), EdgeCaseLevel.EVERYTHING, positive))
                .allMatch(text -> Long.parseLong(text) > 0);
    }

    @Test
    void momentsAreLeapDaysAndThoseThatClocksSkip() {
        assertThat(drawn("seen", scalar("timestamptz"), EdgeCaseLevel.PLAUSIBLE))
                .contains("2024-02-29 00:00:00+00", "2025-03-30 02:30:00+00")
                .noneMatch(text -> text.contains("infinity"));
        assertThat(drawn("seen", scalar("timestamptz"), EdgeCaseLevel.EVERYTHING))
                .contains("infinity", "-infinity");
    }

    @Test
    void uniqueTextsHaveTwinsOnlyByCase() {
        ValueSource source = source("email", varchar(60), EdgeCaseLevel.PLAUSIBLE, 1, Restriction.NONE);
        String address = source.distinct(0);

        assertThat(source.twin(address)).isNotEqualTo(address).isEqualToIgnoringCase(address);
        assertThat(source("email", scalar("citext"), EdgeCaseLevel.PLAUSIBLE, 1, Restriction.NONE)
                        .twin(address))
                .isEqualTo(address);
        assertThat(source("email", varchar(60), EdgeCaseLevel.NONE, 1, Restriction.NONE)
                        .twin(address))
                .isEqualTo(address);
    }

    @Test
    void sameSeedGivesTheSameValues() {
        List<String> once = drawn("email", varchar(60), EdgeCaseLevel.PLAUSIBLE);
        ValueSource other = source("email", varchar(60), EdgeCaseLevel.PLAUSIBLE, 2, Restriction.NONE);

        assertThat(drawn("email", varchar(60), EdgeCaseLevel.PLAUSIBLE)).isEqualTo(once);
        assertThat(other.distinct(0)).isNotEqualTo(once.get(0));
    }

    private static List<String> drawn(String column, ValueType type, EdgeCaseLevel edgeCases) {
        return drawn(column, type, edgeCases, Restriction.NONE);
    }

    private static List<String> drawn(String column, ValueType type, EdgeCaseLevel edgeCases, Restriction restriction) {
        ValueSource source = source(column, type, edgeCases, 1, restriction);
        SplittableRandom random = new SplittableRandom(1);
        return LongStream.range(0, ROWS)
                .mapToObj(row -> source.draw(new Draw(row, random)))
                .toList();
    }

    private static ValueSource source(
            String column, ValueType type, EdgeCaseLevel edgeCases, long seed, Restriction restriction) {
        Attribute attribute = new Attribute(1, column, type, false, "");
        return new ValueSources(new ValueSettings(seed, edgeCases, Locale.ENGLISH)).of(table(), attribute, restriction);
    }

    private static Meaning meaning(String column) {
        return Meanings.of(table(), new Attribute(1, column, varchar(100), false, ""));
    }

    private static Relation table() {
        return Relation.of("public", "things", List.of());
    }

    private static ValueType varchar(int length) {
        return ScalarTypes.of("character varying(" + length + ")", "varchar", length, -1, -1);
    }

    private static ValueType scalar(String name) {
        return ScalarTypes.of(name);
    }
}
