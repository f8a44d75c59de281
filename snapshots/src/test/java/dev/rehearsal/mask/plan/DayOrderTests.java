package dev.rehearsal.mask.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.mask.shape.KeyedHash;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DayOrderTests {
    private static final LocalDate FIRST = LocalDate.of(1984, 5, 12);

    @Test
    void daysKeepTheirOrderAndStayNear() {
        List<LocalDate> days = IntStream.range(0, 3000)
                .mapToObj(i -> FIRST.plusDays((long) i * i % 20_011))
                .distinct()
                .sorted()
                .toList();

        List<LocalDate> moved = moved(days);

        assertThat(moved).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < days.size(); i++) {
            assertThat(ChronoUnit.DAYS.between(moved.get(i), days.get(i))).isBetween(1L, 100L);
        }
        assertThat(moved(days)).isEqualTo(moved);
        assertThat(moved(days, Shapes.OTHER)).isNotEqualTo(moved);
    }

    @Test
    void eachDayOfARunMoves() {
        List<LocalDate> days =
                Stream.iterate(FIRST, day -> day.plusDays(1)).limit(2000).toList();

        List<LocalDate> moved = moved(days);

        assertThat(moved).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.range(0, days.size()).filter(i -> moved.get(i).equals(days.get(i))))
                .isEmpty();
    }

    @Test
    void noDayPassesABoundary() {
        LocalDate boundary = FIRST.plusDays(10);
        List<LocalDate> days =
                Stream.of(0, 9, 10, 11, 30, 200).map(FIRST::plusDays).toList();

        List<LocalDate> moved = moved(days, Shapes.HASH, boundary);

        assertThat(moved).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < days.size(); i++) {
            assertThat(moved.get(i).isBefore(boundary)).isEqualTo(days.get(i).isBefore(boundary));
        }
        assertThat(moved.get(2)).as("no room").isEqualTo(boundary);
        assertThat(moved.get(4)).as("room").isNotEqualTo(days.get(4));
        assertThat(moved(days).get(2)).as("no boundary").isBefore(boundary);
    }

    @Test
    void aDayThatWasNotSeenStays() {
        DayOrder order = order(List.of(FIRST), Shapes.HASH);

        assertThat(order.moved(FIRST.plusDays(1))).isEqualTo(FIRST.plusDays(1));
        assertThat(order.span()).contains(new DayOrder.Span(FIRST, FIRST));
        assertThat(new DayOrder().span()).isEmpty();
    }

    private static List<LocalDate> moved(List<LocalDate> days) {
        return moved(days, Shapes.HASH);
    }

    private static List<LocalDate> moved(List<LocalDate> days, KeyedHash hash, LocalDate... boundaries) {
        return days.stream().map(order(days, hash, boundaries)::moved).toList();
    }

    private static DayOrder order(List<LocalDate> days, KeyedHash hash, LocalDate... boundaries) {
        DayOrder order = new DayOrder();
        days.forEach(order::see);
        Stream.of(boundaries).forEach(order::addBoundary);
        order.settle(hash);
        return order;
    }
}
