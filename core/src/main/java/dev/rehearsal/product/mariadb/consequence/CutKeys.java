package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.KeyCut;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds indexes that the server cut to the longest key it can have: as long as a key may be, and over a length that the script does not
 * speak of.
 */
final class CutKeys {
    private static final Pattern PREFIX = Pattern.compile("(`(?:[^`]|``)+`)\\((\\d+)\\)");
    /** The longest keys of the storage engines, in bytes. */
    private static final Set<Integer> LONGEST = Set.of(3072, 2000, 1000, 767);

    private static final Map<String, Integer> BYTES =
            Map.of("utf8mb4", 4, "utf8mb3", 3, "utf8", 3, "utf32", 4, "utf16", 4, "utf16le", 4, "ucs2", 2);

    private final CompletedUp up;
    private final Set<String> known;

    private CutKeys(CompletedUp up) {
        this.up = up;
        this.known = up.before().schema().indexes().map(CutKeys::definition).collect(Collectors.toSet());
    }

    static Stream<ProductObservation> of(CompletedUp up) {
        CutKeys keys = new CutKeys(up);
        Schema after = up.after().schema();
        return after.indexes()
                .filter(index -> definition(index).contains("(") && !known(up, index))
                .flatMap(index -> keys.cut(after, index));
    }

    private static boolean known(CompletedUp up, Index index) {
        return Objects.equals(up.before().schema().objects().get(index.key()), index);
    }

    private static String definition(Index index) {
        return index.properties().getOrDefault("definition", "");
    }

    /** What was cut before, and copied with its table, is not cut by this up. */
    private Stream<ProductObservation> cut(Schema after, Index index) {
        if (known.contains(definition(index))) {
            return Stream.empty();
        }
        return after.table(index.table()).stream()
                .flatMap(table -> PREFIX.matcher(definition(index)).results().flatMap(part -> cut(index, table, part)));
    }

    private Stream<ProductObservation> cut(Index index, Table table, MatchResult part) {
        int kept = Integer.parseInt(part.group(2));
        return table.column(Backticks.bare(part.group(1))).stream()
                .filter(column -> isAsLongAsCanBe(column, kept) && !speaksOf(kept))
                .map(column -> new KeyCut(index.name(), column.name(), column.type(), kept));
    }

    private static boolean isAsLongAsCanBe(Column column, int kept) {
        String collation = column.dataType().collation();
        int bytes = collation == null ? 1 : BYTES.getOrDefault(collation.replaceFirst("_.*", ""), 1);
        return LONGEST.stream().anyMatch(most -> kept * bytes <= most && kept * bytes > most - bytes);
    }

    private boolean speaksOf(int length) {
        Matcher said = Pattern.compile("\\(\\s*" + length + "\\s*\\)")
                .matcher(up.migration().up().sql());
        return said.find();
    }
}
