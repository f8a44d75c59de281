package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.DefinerMissing;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds objects that run with the rights of an account which is not there: made so, or left so by an account that was dropped. */
final class MissingDefiners {
    private static final Pattern OF_ACCOUNTS = Pattern.compile("\\b(?:drop|rename)\\s+(?:user|role)\\b");
    private static final String DEFINER = "definer";

    private MissingDefiners() {}

    static Stream<ProductObservation> of(CompletedUp up) {
        String sql = up.migration().up().sql().toLowerCase(Locale.ROOT);
        boolean takesAccounts = OF_ACCOUNTS.matcher(sql).find();
        if (!takesAccounts && !sql.contains(DEFINER)) {
            return Stream.empty();
        }
        List<SchemaObject> made = up.after().schema().objects().values().stream()
                .filter(object -> !definer(object).isEmpty() && (takesAccounts || isOther(up, object)))
                .toList();
        Set<String> definers =
                made.stream().map(MissingDefiners::definer).collect(Collectors.toCollection(TreeSet::new));
        definers.removeIf(definer -> isThere(up.fixture(), definer));
        return made.stream()
                .filter(object -> definers.contains(definer(object)))
                .map(object -> new DefinerMissing(object.kind() + " " + object.name(), definer(object)));
    }

    private static boolean isOther(CompletedUp up, SchemaObject object) {
        Map<String, SchemaObject> before = up.before().schema().objects();
        return !Objects.equals(before.get(object.key()), object);
    }

    private static String definer(SchemaObject object) {
        return object.properties().getOrDefault(DEFINER, "").replace("`", "");
    }

    /** Where accounts cannot be read nothing is known of any. */
    static boolean isThere(DatabaseFixture fixture, String definer) {
        int at = definer.lastIndexOf('@');
        String user = at < 0 ? definer : definer.substring(0, at);
        String host = at < 0 ? "" : definer.substring(at + 1);
        try {
            return !fixture.query("select 1 from mysql.user where user = " + Backticks.literal(user) + " and host = "
                            + Backticks.literal(host))
                    .isEmpty();
        } catch (RehearsalException unknown) {
            return true;
        }
    }
}
