package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.rehearsal.consequence.TimeZones;
import java.util.Set;
import java.util.regex.Pattern;

/** Time zones on MariaDB and MySQL: what a {@code timestamp} looks like goes by the session's. Only offsets are known on every server. */
final class MariadbTimeZones implements TimeZones {
    private static final String OTHER = "-05:00";
    private static final Set<String> OTHERS = Set.of("datetime", "date", "time", "varchar", "char", "text");
    private static final Pattern PRECISION = Pattern.compile("\\s*\\(\\d+\\)");
    private static final Pattern CONVERSION =
            Pattern.compile("(?i)\\b(?:unix_timestamp|from_unixtime)\\s*\\(\\s*[^\\s)]");
    private static final Pattern CLOCK = Pattern.compile(
            "(?i)\\bcur(?:rent_)?(?:date|time|timestamp)\\b|\\blocaltime(?:stamp)?\\b|\\b(?:now|sysdate)\\s*\\(");

    @Override
    public String other() {
        return OTHER;
    }

    @Override
    public String setting() {
        return "set time_zone = '" + OTHER + "'";
    }

    @Override
    public boolean decide(String before, String after) {
        String former = PRECISION.matcher(before).replaceAll("");
        String now = PRECISION.matcher(after).replaceAll("");
        return (former.equals("timestamp") && OTHERS.contains(now))
                || (now.equals("timestamp") && OTHERS.contains(former));
    }

    @Override
    public boolean decide(String sql) {
        return CONVERSION.matcher(sql).find() && !CLOCK.matcher(sql).find();
    }
}
