package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.NumbersReset;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds tables that give numbers again; only a script that empties a table, makes one anew or sets its next number is looked at. */
final class ResetNumbers {
    private static final Pattern SPEAKS =
            Pattern.compile("\\btruncate\\b|\\bauto_increment\\s*=|\\bcreate\\s+or\\s+replace\\s+table\\b");
    private static final Pattern REMADE = Pattern.compile("(?s)\\bdrop\\s+table\\b.*\\b(?:create\\s+table|rename)\\b");

    private ResetNumbers() {}

    static Stream<ProductObservation> of(CompletedUp up) {
        String sql = up.migration().up().sql().toLowerCase(Locale.ROOT);
        boolean mayReset = SPEAKS.matcher(sql).find()
                || REMADE.matcher(sql.replaceAll("\\brename\\s+(?:column|index|key)\\b", ""))
                        .find();
        if (!mayReset
                || up.before().data().tables().stream()
                        .allMatch(name -> up.before().data().rows(name) == 0)) {
            return Stream.empty();
        }
        Map<String, Long> now =
                up.fixture().asking(connection -> DataDialect.of(connection).nextValues(connection));
        Map<String, Long> former;
        try (DatabaseFixture earlier = up.earlier().get()) {
            former = earlier.asking(connection -> DataDialect.of(connection).nextValues(connection));
        }
        return former.entrySet().stream()
                .filter(entry -> up.before().data().rows(entry.getKey()) > 0
                        && up.after().schema().find("table", entry.getKey()).isPresent())
                .flatMap(entry -> reset(up, entry.getKey(), entry.getValue(), now));
    }

    /** Where the server tells no next number of a table that counts, nothing was written since it was emptied. */
    private static Stream<ProductObservation> reset(CompletedUp up, String table, long before, Map<String, Long> now) {
        long after = now.getOrDefault(table, 1L);
        boolean counts = now.containsKey(table) || up.after().data().rows(table) == 0;
        return counts && after < before ? Stream.of(new NumbersReset(table, before, after)) : Stream.empty();
    }
}
