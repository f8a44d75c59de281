package dev.rehearsal.snapshot;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.text.NearName;
import dev.rehearsal.rehearsal.Occasion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether rows are to be loaded at an occasion. */
final class LoadMoment {
    /** What to do about rows that are to be loaded at a version that is not there or that they do not fit. */
    static final String SUGGESTION =
            "Say after which migration the tables are as the rows need them, with after(\"<id>\") or @Seeded(at = \"<id>\")";

    /** The same for rows of a snapshot. */
    static final String SUGGESTION_OF_SNAPSHOT = SUGGESTION + ", or capture again";

    private LoadMoment() {}

    /**
     * Refuses a history that has no such migration, so that rows would never be loaded.
     *
     * @param what the rows, as people know them, and {@code is}
     */
    static void require(History history, String migration, String what, String suggestion) {
        boolean known = migration.isEmpty()
                || history.migrations().stream().anyMatch(each -> each.id().equals(migration));
        if (!known) {
            throw new SnapshotException(what + " to be loaded after migration '" + migration + "', but the history ("
                    + history.tool() + ", " + history.migrations().size() + " migrations) has none of this id; "
                    + NearestMigrations.of(history, migration) + ". " + suggestion);
        }
    }

    /** Whether rows for the start (an empty id) or for after a migration are asked for. */
    static boolean isNow(Occasion occasion, String migration) {
        return migration.isEmpty()
                ? occasion.moment() == Occasion.Moment.START
                : occasion.moment() == Occasion.Moment.AFTER_STEP
                        && occasion.migration().equals(migration);
    }

    /** Finds the migrations of a history that are nearest to an id which it does not have. */
    record NearestMigrations(List<Migration> all, String wanted) {
        /** A number, or several with dots between them; behind it a name may follow. Of a hash the first digits are no number. */
        private static final Pattern VERSION = Pattern.compile("(?i)v?(\\d+(?:[._]\\d+)*)(?![0-9a-z])(.*)");

        private static final Comparator<List<BigInteger>> IN_ORDER = (one, other) -> {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                int compared = part(one, i).compareTo(part(other, i));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };

        /** In words: the one of the same version or name, the ones before and after it, or the one that is written alike. */
        static String of(History history, String wanted) {
            return history.migrations().isEmpty()
                    ? "it is empty"
                    : new NearestMigrations(history.migrations(), wanted).words();
        }

        private String words() {
            return sameName().or(this::neighbours).or(this::alike).orElseGet(this::ends);
        }

        /** A time stamp that was moved, behind which the same name stands. */
        private Optional<String> sameName() {
            String name = name(wanted);
            return name.isEmpty()
                    ? Optional.empty()
                    : all.stream()
                            .filter(migration ->
                                    name.equals(name(migration.id())) || name.equals(letters(migration.description())))
                            .findFirst()
                            .map(migration -> "nearest is " + shown(migration) + ", of the same name");
        }

        private Optional<String> neighbours() {
            List<BigInteger> version = version(wanted);
            List<Migration> ordered = all.stream()
                    .filter(migration -> !version(migration.id()).isEmpty())
                    .sorted(Comparator.comparing(migration -> version(migration.id()), IN_ORDER))
                    .toList();
            if (version.isEmpty() || ordered.isEmpty()) {
                return Optional.empty();
            }
            Migration before = null;
            for (Migration migration : ordered) {
                int compared = IN_ORDER.compare(version(migration.id()), version);
                if (compared == 0) {
                    return Optional.of("nearest is " + shown(migration) + ", of the same version");
                }
                if (compared > 0) {
                    return Optional.of(
                            before == null
                                    ? "it begins later, with " + shown(migration) + ", as after a squash"
                                    : "nearest are " + shown(before) + " before it and " + shown(migration)
                                            + " after it");
                }
                before = migration;
            }
            return Optional.of("it ends earlier, with " + shown(ordered.get(ordered.size() - 1))
                    + ", so that the snapshot is newer than these files");
        }

        private Optional<String> alike() {
            List<String> ids = all.stream().map(Migration::id).toList();
            return NearName.of(wanted, ids).map(id -> "nearest is " + shown(all.get(ids.indexOf(id))));
        }

        private String ends() {
            return "it goes from " + shown(all.get(0)) + " to " + shown(all.get(all.size() - 1));
        }

        private static String shown(Migration migration) {
            return "'" + migration.id() + "'"
                    + (migration.description().isEmpty() ? "" : " (" + migration.displayName() + ")");
        }

        private static String name(String id) {
            Matcher matcher = VERSION.matcher(id);
            return matcher.matches() ? letters(matcher.group(2)) : "";
        }

        private static String letters(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        }

        /** The numbers of a version; none where it is no version. */
        private static List<BigInteger> version(String id) {
            List<BigInteger> numbers = new ArrayList<>();
            Matcher matcher = VERSION.matcher(id);
            if (matcher.matches()) {
                for (String number : matcher.group(1).split("[._]", -1)) {
                    numbers.add(new BigInteger(number));
                }
            }
            return numbers;
        }

        private static BigInteger part(List<BigInteger> version, int index) {
            return index < version.size() ? version.get(index) : BigInteger.ZERO;
        }
    }
}
