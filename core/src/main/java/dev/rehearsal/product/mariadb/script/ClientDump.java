package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of what {@code mariadb-dump} and {@code mysqldump} write for their client what a server understands: without lines of
 * {@code DELIMITER}, and without the database and the accounts of where the dump was made. Everything else stays on its line.
 */
final class ClientDump {
    private static final Pattern OF_ITS_PLACE =
            Pattern.compile("(?is)(/\\*!\\d*\\s*)?(use\\s|(create|drop)\\s+(database|schema)\\b).*");

    /** What stands before the word that says what is created. */
    private static final Pattern DEFINER = Pattern.compile(
            "(?is)^(?:/\\*!\\d+\\s*)?create\\b(?:\\s|\\*/|/\\*!\\d+|or|replace|algorithm|=|undefined|merge|temptable)*"
                    + "(definer\\s*=\\s*`[^`]*`@`[^`]*`)");

    private final StringBuilder text;

    private ClientDump(String dump) {
        this.text = new StringBuilder(dump);
    }

    /** @param tokens of the dump, from its beginning */
    static String runnable(String dump, ScriptDialect dialect, MariadbScanner tokens) {
        ClientDump made = new ClientDump(dump);
        for (ScriptText.Statement statement : ScriptText.of(dump, dialect).statements()) {
            made.leavePlace(statement);
        }
        while (tokens.next()) {
            if (tokens.isClientLine() || tokens.isOtherDelimiter()) {
                made.blank(tokens.start(), tokens.start() + tokens.token().length());
            }
            if (tokens.isOtherDelimiter()) {
                made.text.setCharAt(tokens.start(), ';');
            }
        }
        return made.text.toString();
    }

    private void leavePlace(ScriptText.Statement statement) {
        int start = statement.start();
        Matcher definer = DEFINER.matcher(statement.text());
        if (OF_ITS_PLACE.matcher(statement.text()).matches()) {
            // The server takes no empty statement.
            int end = text.indexOf(";", start + statement.text().length());
            blank(start, end < 0 ? text.length() : end + 1);
        } else if (definer.find()) {
            blank(start + definer.start(1), start + definer.end(1));
        }
    }

    private void blank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
