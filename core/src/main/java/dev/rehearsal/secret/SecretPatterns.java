package dev.rehearsal.secret;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The places in which a secret stands. Each pattern's group 1 is the secret, with its quotes. A literal may end with the text,
 * because texts are shortened. Loops over single characters are possessive or begin at a word, since a text may be long.
 */
final class SecretPatterns {
    /** The group that is masked. */
    static final int SECRET = 1;

    /** What something is called that holds a secret. */
    static final Pattern NAME = Pattern.compile("pass|pwd|secret|token|key|credential");

    private static final Pattern HINT = Pattern.compile(
            "(?i)passw|passphrase|pwd|\\bpw\\b|secret|token|credential|_?key|identified|://|scram-|md5|crypt");

    private static final String PASSWORD = "(?:password|passwd|passphrase|pwd)";
    private static final String ANY =
            "(?:" + PASSWORD + "|secret|token|credentials?|api_?key|access_?key|private_?key)";

    /**
     * {@code 'x'}, {@code E'x\'y'}, {@code U&'x'}, {@code $tag$x$tag$}, and within a literal {@code ''x''}; not the quote that
     * ends a text which goes on with {@code ||} or a comma.
     */
    private static final String LITERAL =
            "(?:(?!'\\s*(?:\\|\\||,))(?:[eE]'[^'\\\\]*+(?:(?:''|\\\\.)[^'\\\\]*+)*+(?:'|\\z)"
                    + "|(?:[uU]&)?'(?!')[^']*+(?:''[^']*+)*+(?:'(?:[ \\t]*\\R\\s*'[^']*+')*|\\z)"
                    + "|(?<quotes>'{2,}+)(?=[^\\s;,)']).*?(?:\\k<quotes>|\\z)"
                    + "|\\$(?<tag>\\w*+)\\$.*?(?:\\$\\k<tag>\\$|\\z)))";

    private static final String DOUBLE_QUOTED = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";

    /** Without quotes: up to white space or the next property. What SQL may say there instead of a secret is none. */
    private static final String BARE = "(?!…|\\(|\\$|\\?|:\\w|(?:null|true|false|default)\\b|[a-z_]\\w*\\.(?:"
            + PASSWORD + "\\b))[^\\s'\"&]++(?:'(?=\\w)[^\\s'\"&]++)*+";

    /** White space and comments. */
    private static final String GAP = "(?=\\s|/\\*|--)\\s*+(?:(?:/\\*.*?\\*/|--[^\\n]*+\\n)\\s*+){0,5}+";

    private static final String CONNECTION_KEY = "\\b(?:host|hostaddr|dbname|user|port|sslmode)\\s*=";

    static final List<Pattern> ALL = List.of(
            // postgresql://boss:S3cret@host, also where the password holds an '@', a '/' or, behind no other, a '?'
            pattern(
                    "\\w://[^\\s/?#@:'\"]*+:(?!\\d{1,5}/)([^\\s'\"?]++(?=@)|[^\\s'\"?]*[^\\s'\"?@](?=@)|[^\\s'\"@]+(?=@))"),
            // the same cut off before the host
            pattern("\\w://[^\\s/?#@:'\"\\[]*+:([^\\s'\"?@/]*+(?<!:\\d{1,5}))(?=…?(?:[\\s'\"]|\\z))"),
            // ?password=…&sslpassword=…
            pattern("[?&][\\w.-]*?" + ANY + "[\\w.-]*=(" + BARE + ")"),
            // ?pass%77ord=…: nobody writes a name so that has nothing to hide
            pattern("[?&][\\w.%-]*?%[0-9a-f]{2}[\\w.%-]*=(" + BARE + ")"),
            // connection strings and options of programs: password=…, PGPASSWORD=…, -Ddb.password=…
            pattern("(?:(?:password|passwd|passphrase)=|pwd=(?!/))(" + BARE + ")"),
            Pattern.compile("\\b[A-Z][A-Z0-9_]*(?:SECRET|TOKEN|API_KEY|ACCESS_KEY)=(" + LITERAL + "|" + BARE + ")"),
            pattern("(?:--[\\w-]*|-D[\\w.-]*)(?:secret|token|api-?key)=(" + LITERAL + "|" + BARE + ")"),
            // password = 'a b', and without quotes beside host = … and the like
            pattern(PASSWORD + "\"?\\s*=\\s*(" + LITERAL + "|" + DOUBLE_QUOTED + ")"),
            pattern(CONNECTION_KEY + "[^;]{0,200}?\\bpassword\\s*=\\s*(" + BARE + ")"),
            pattern("\\bpassword\\s*=\\s*(" + BARE + ")(?=\\s+" + CONNECTION_KEY + ")"),
            // {"password": "x"}, { password: 'x' }
            pattern("(?<![\\w.-])[\\w.-]{0,60}?" + ANY + "['\"]?\\s*:\\s*('[^']*+'|" + DOUBLE_QUOTED + ")"),
            // … password '…', in a text that is put together, too
            pattern("password\\s*'\\s*\\|\\|\\s*(?:[\\w.]+\\s*\\(\\s*)?(" + LITERAL + ")"),
            pattern("password\\s+'*%(?:\\d+\\$)?[lsi][^']*+'\\s*,\\s*(" + LITERAL + "(?:\\s*,\\s*'[^']*+')*)"),
            pattern("password\"?" + GAP + "(" + LITERAL + ")"),
            pattern("\\b(?:create|alter)\\s+(?:role|user|group)\\b[^;']*\\bpassword(" + LITERAL + ")"),
            pattern("\\bidentified\\s+(?:with\\s+\\S+\\s+)?(?:by|as)\\s+(?:password\\s+)?(" + LITERAL + ")"),
            pattern("\\b(?:create|alter)\\s+(?:role|user)\\s+\\S+\\s+identified\\s+by\\s+(" + DOUBLE_QUOTED
                    + "|[^\\s'\";…]++)"),
            // options (add token '…') of servers and user mappings
            pattern("(?:[(,]|\\badd|\\bset)\\s*\"?[\\w.]*" + ANY + "\\w*\"?\\s+(" + LITERAL + ")"),
            // alter database … set app.jwt_secret to '…'
            pattern("\\bset\\s+(?:local\\s+|session\\s+)?\"?\\w+\\.[\\w.]*" + ANY + "\"?\\s*(?:=|\\bto\\b)\\s*("
                    + LITERAL + ")"),
            pattern("\\bset_config\\s*\\(\\s*'[\\w.]*" + ANY + "'\\s*,\\s*(" + LITERAL + ")"),
            // variables of routines
            pattern("\\b(?:\\w*" + ANY + "|pw|pass)\\b[^;:=\\n']{0,60}:=\\s*(" + LITERAL + ")"),
            // what functions of pgcrypto take
            pattern("\\bcrypt\\s*\\(\\s*(" + LITERAL + ")"),
            pattern("\\bpgp_sym_(?:en|de)crypt(?:_bytea)?\\s*\\([^;']*(?:'[^']*+'[^;',]*)?,\\s*(" + LITERAL + ")"),
            // what a server keeps of a password
            pattern("\\bSCRAM-SHA-256\\$([\\w:+/=$]++)"),
            pattern("\\bmd5([0-9a-f]{32})\\b"));

    private SecretPatterns() {}

    /** Whether it is worth while to look. */
    static boolean mayBeIn(String text) {
        return HINT.matcher(text).find();
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
