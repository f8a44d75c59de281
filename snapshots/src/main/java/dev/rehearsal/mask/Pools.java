package dev.rehearsal.mask;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.datafaker.Faker;

/** Lists of replacement values, the same on every machine for one version of Datafaker. They are made when first needed. */
enum Pools {
    FIRST_NAMES("[A-Z][a-z]{1,11}"),
    LAST_NAMES("[A-Z][a-z]{1,11}"),
    STREETS("[A-Z][A-Za-z ]{1,24}"),
    CITIES("[A-Z][A-Za-z ]{1,24}"),
    COMPANIES("[A-Z][A-Za-z ]{1,24}"),
    USER_AGENTS("[ -~]{20,160}"),
    WORDS("[a-z]{2,14}");

    private static final int DRAWS = 3000;

    private final String shape;

    Pools(String shape) {
        this.shape = shape;
    }

    List<String> all() {
        return Drawn.ALL.getOrDefault(this, List.of());
    }

    /** Lower case words of a length; none for some lengths. */
    static List<String> words(int length) {
        return Drawn.WORDS_BY_LENGTH.getOrDefault(length, List.of());
    }

    private String draw(Faker faker) {
        return switch (this) {
            case FIRST_NAMES -> faker.name().firstName();
            case LAST_NAMES -> faker.name().lastName();
            case STREETS -> faker.address().streetName();
            case CITIES -> faker.address().cityName();
            case COMPANIES -> faker.company().name();
            case USER_AGENTS -> faker.internet().userAgent();
            case WORDS -> faker.lorem().word();
        };
    }

    private List<String> drawn() {
        Faker faker = new Faker(Locale.ENGLISH, new Random(DRAWS));
        return Stream.generate(() -> draw(faker))
                .limit(DRAWS)
                .filter(value -> value.matches(shape))
                .distinct()
                .sorted()
                .toList();
    }

    /** Loaded when the first mask needs it. */
    private static final class Drawn {
        static final Map<Pools, List<String>> ALL = new EnumMap<>(Pools.class);
        static final Map<Integer, List<String>> WORDS_BY_LENGTH;

        static {
            for (Pools pool : Pools.values()) {
                ALL.put(pool, pool.drawn());
            }
            WORDS_BY_LENGTH = WORDS.all().stream().collect(Collectors.groupingBy(String::length));
        }
    }
}
