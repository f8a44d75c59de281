package dev.rehearsal.product.postgres.script;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of what {@code pg_dump} writes what a server understands: without psql's own commands, and without what belongs to
 * where the dump was made (owners, privileges, settings that only a newer server has). Everything else stays on its line.
 */
final class DumpText {
    private static final Pattern OF_PSQL =
            Pattern.compile("(?m)^\\\\(restrict|unrestrict|connect|c|set|echo|encoding|pset)\\b.*$");

    private static final Pattern OF_ITS_PLACE = Pattern.compile("(?is)(set\\s+transaction_timeout\\b"
            + "|alter\\s.*\\sowner\\s+to\\s"
            + "|grant\\s|revoke\\s|alter\\s+default\\s+privileges\\s"
            + "|create\\s+schema\\s+\"?public\"?\\s*$).*");

    private DumpText() {}

    static String runnable(String dump, ScriptDialect dialect) {
        StringBuilder text = new StringBuilder(dump);
        Matcher psql = OF_PSQL.matcher(dump);
        while (psql.find()) {
            blank(text, psql.start(), psql.end());
        }
        for (ScriptText.Statement statement :
                ScriptText.of(text.toString(), dialect).statements()) {
            if (OF_ITS_PLACE.matcher(statement.text()).matches()) {
                int start = statement.start();
                blank(text, start, start + statement.text().length());
            }
        }
        return text.toString();
    }

    private static void blank(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
