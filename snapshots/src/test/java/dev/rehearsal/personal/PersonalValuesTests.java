package dev.rehearsal.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonalValuesTests {
    /** Many times what it takes on a slow machine, and a small part of what it takes when every pattern is tried. */
    private static final Duration MOST_FOR_A_CODE = Duration.ofNanos(20_000);

    @Test
    void tellsPersonalValuesWhereverTheyStand() {
        List<String> wrong = new ArrayList<>();
        CsvTable.read("in.csv", line -> {
            // No scanner of repositories shall take a made token for a real one.
            String value = line.getField("value").replace("~", "");
            Optional<PersonalKind> told = PersonalValues.in(value);
            if (!told.equals(Optional.of(PersonalKind.valueOf(line.getField("kind"))))) {
                wrong.add(line.getField("kind") + " " + value + ": " + told);
            }
            return told;
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void isSilentAboutCodesAndExamples() {
        assertThat(silent().stream().filter(value -> PersonalValues.in(value).isPresent()))
                .isEmpty();
    }

    @Test
    void tellsWholeValuesOfAKind() {
        List<String> missed = CsvTable.read("whole.csv", line -> {
            PersonalKind kind = PersonalKind.valueOf(line.getField("kind"));
            return PersonalValues.is(kind, line.getField("value")) ? "" : kind + " " + line.getField("value");
        });

        assertThat(missed).containsOnly("");
    }

    /** Order numbers meet a check digit now and then; never do nine of ten. */
    @ParameterizedTest
    @EnumSource(
            value = PersonalKind.class,
            names = {"CARD", "IBAN", "NATIONAL_NUMBER"})
    void columnsOfOrderNumbersAreNoEvidence(PersonalKind kind) {
        for (String prefix : List.of("20", "2024", "100", "7000", "45000000", "2024000000", "40000000000000")) {
            long alike = IntStream.range(1000, 2000)
                    .filter(i -> PersonalValues.is(kind, prefix + i))
                    .count();

            assertThat(alike).as(prefix).isLessThan(600);
        }
    }

    @Test
    void theGravestIsTold() {
        assertThat(PersonalValues.in("anna@firma.de paid with 4111 1111 1111 1111"))
                .contains(PersonalKind.CARD);
    }

    @Test
    void ordinaryCodesCostMicroseconds() {
        List<String> codes =
                List.of("active", "EUR", "de-AT", "Europe/Berlin", "IN_PROGRESS", "order-confirmed", "20240131");
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 40; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                codes.forEach(PersonalValues::in);
            }
            best = Math.min(best, System.nanoTime() - start);
        }

        assertThat(Duration.ofNanos(best / codes.size() / 100)).isLessThan(MOST_FOR_A_CODE);
    }

    private static List<String> silent() {
        return CsvTable.read("silent.csv", line -> Objects.requireNonNull(line.getField("value")));
    }
}
