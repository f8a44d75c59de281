package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.GrantLost;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.sql.Backticks;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds privileges that went with a routine: those on tables stay when a table is dropped. */
final class LostGrants {
    private static final Pattern DROPS = Pattern.compile("\\bdrop\\s+(?:procedure|function)\\b");
    private static final String GRANTS = "select lower(routine_type), routine_name, concat(user, '@', host), proc_priv"
            + " from mysql.procs_priv where db = database()";
    private static final String ACCOUNTS = "select concat(user, '@', host) from mysql.user";

    private LostGrants() {}

    static Stream<ProductObservation> of(CompletedUp up) {
        String sql = up.migration().up().sql().toLowerCase(Locale.ROOT);
        if (!DROPS.matcher(sql).find()) {
            return Stream.empty();
        }
        try (DatabaseFixture earlier = up.earlier().get()) {
            Set<GrantLost> lost = new TreeSet<>(Comparator.comparing(GrantLost::toString));
            lost.addAll(grants(earlier));
            if (lost.isEmpty()) {
                return Stream.empty();
            }
            Set<GrantLost> left = new LinkedHashSet<>(grants(up.fixture()));
            List<String> accounts = up.fixture().query(ACCOUNTS).stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
            return lost.stream()
                    .filter(grant -> !left.contains(grant) && accounts.contains(grant.account()) && isThere(up, grant))
                    .map(ProductObservation.class::cast);
        } catch (RehearsalException unreadable) {
            return Stream.empty();
        }
    }

    private static boolean isThere(CompletedUp up, GrantLost grant) {
        return up.after().schema().objects().containsKey(grant.routine());
    }

    private static List<GrantLost> grants(DatabaseFixture fixture) {
        return fixture.query(GRANTS).stream().map(LostGrants::grant).toList();
    }

    private static GrantLost grant(List<@Nullable String> row) {
        String name = Backticks.ifNeeded(String.valueOf(row.get(1)));
        return new GrantLost(row.get(0) + " " + name, String.valueOf(row.get(2)), String.valueOf(row.get(3)));
    }
}
