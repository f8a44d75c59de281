package dev.rehearsal.snapshot;

import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.personal.PersonalFinding;
import dev.rehearsal.personal.PersonalKind;
import dev.rehearsal.personal.PersonalNames;
import dev.rehearsal.personal.PersonalValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Looks for personal and secret values in the files of a snapshot; of its rows none is kept in memory. */
@API(status = API.Status.INTERNAL, since = "0.1")
@SuppressWarnings("exports") // What it takes for itself is no API.
public final class PersonalSearch {
    private PersonalSearch() {}

    /**
     * All columns with such values, in the order of the manifest. In columns that no mask changed every kind is looked for, in
     * masked ones e-mail addresses that somebody could write to.
     *
     * @throws SnapshotException if anything in the directory is not as it was captured
     */
    public static List<PersonalFinding> in(Path directory) {
        List<PersonalFinding> findings = new ArrayList<>();
        for (SnapshotManifest.Table table : ManifestReader.read(directory).tables()) {
            try {
                findings.addAll(in(directory, table));
            } catch (IOException e) {
                throw SnapshotException.inaccessible(directory, e);
            }
        }
        return List.copyOf(findings);
    }

    private static List<PersonalFinding> in(Path directory, SnapshotManifest.Table table) throws IOException {
        List<SearchedColumn> columns = table.columns().stream()
                .map(column -> new SearchedColumn(table, column))
                .toList();
        CheckedText.values(
                directory, table, (value, column) -> columns.get(column).read(value));
        return columns.stream().flatMap(column -> column.findings().stream()).toList();
    }

    /** What is found in the values of one column while they are read. */
    private static final class SearchedColumn {
        /** Types whose values are no text, no document and no long number. */
        private static final Pattern HARMLESS = Pattern.compile(
                "(?:smallint|integer|boolean|date|time|timestamp|interval|uuid|real|double precision|money|bit|bytea)\\b.*");

        private static final Pattern NUMBER = Pattern.compile("(?:bigint|numeric)\\b.*");

        /** Of numbers that anything may look like, this share of the values must. */
        private static final int PERCENT = 90;

        private static final int FEWEST = 5;

        private final SnapshotManifest.Table table;
        private final SnapshotManifest.Column column;
        private final List<PersonalKind> alike;
        private final Map<PersonalKind, Count> counts = new EnumMap<>(PersonalKind.class);
        private long values;

        SearchedColumn(SnapshotManifest.Table table, SnapshotManifest.Column column) {
            this.table = table;
            this.column = column;
            boolean phones = !NUMBER.matcher(column.type()).matches()
                    || PersonalNames.of(table.name(), column.name())
                            .filter(Meaning.PHONE::equals)
                            .isPresent();
            this.alike = phones
                    ? List.of(PersonalKind.CARD, PersonalKind.NATIONAL_NUMBER, PersonalKind.PHONE)
                    : List.of(PersonalKind.CARD, PersonalKind.NATIONAL_NUMBER);
        }

        /** Looks at the next value; an empty one is NULL or the empty text. */
        void read(String value) {
            if (value.isEmpty() || HARMLESS.matcher(column.type()).matches()) {
                return;
            }
            values++;
            if (column.mask() != null) {
                if (PersonalValues.has(PersonalKind.EMAIL, value)) {
                    count(PersonalKind.EMAIL).add(true, PersonalValues.is(PersonalKind.EMAIL, value));
                }
                return;
            }
            Optional<PersonalKind> told = PersonalValues.in(value);
            told.ifPresent(kind -> count(kind).add(true, PersonalValues.is(kind, value)));
            for (PersonalKind kind : alike) {
                if (told.isEmpty() && PersonalValues.is(kind, value)) {
                    count(kind).add(false, true);
                }
            }
        }

        List<PersonalFinding> findings() {
            return counts.entrySet().stream()
                    .flatMap(count -> finding(count.getKey(), count.getValue()).stream())
                    .toList();
        }

        private Optional<PersonalFinding> finding(PersonalKind kind, Count count) {
            boolean evident = values >= FEWEST && count.whole * 100 >= values * PERCENT;
            long rows = evident ? count.all() : count.told;
            return rows == 0
                    ? Optional.empty()
                    : Optional.of(
                            new PersonalFinding(table.displayName(), column.name(), kind, rows, column.mask() != null));
        }

        private Count count(PersonalKind kind) {
            return counts.computeIfAbsent(kind, key -> new Count());
        }

        /** Of a kind: values that told it by themselves, values that are nothing else, and both. */
        private static final class Count {
            private long told;
            private long whole;
            private long alike;

            void add(boolean tells, boolean is) {
                told += tells ? 1 : 0;
                alike += tells ? 0 : 1;
                whole += is ? 1 : 0;
            }

            long all() {
                return told + alike;
            }
        }
    }
}
