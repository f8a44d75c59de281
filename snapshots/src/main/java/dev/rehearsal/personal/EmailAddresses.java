package dev.rehearsal.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, but none in a domain that is reserved for examples. */
final class EmailAddresses implements Detector {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<local>[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-][\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{0,63}|\"[^\"@\r\n]{1,62}\")@"
                    + "(?<domain>(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+(?<top>\\p{L}{2,24}|xn--[A-Za-z0-9-]{2,59}))"
                    + "(?![\\p{L}\\p{N}@-])");

    /** RFC 2606, RFC 6761. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(?:.*\\.)?(?:example\\.(?:com|net|org|edu)|example|test|invalid|localhost)");

    /** Names of files that look like one: {@code logo@2x.png}. */
    private static final Pattern FILE = Pattern.compile(
            "(?i)png|jpe?g|gif|svg|webp|avif|ico|css|js|mjs|ts|tsx|jsx|json|ya?ml|html?|pdf|txt|zip|jar");

    /** {@code git@github.com:owner/repository.git}. */
    private static final Pattern REMOTE = Pattern.compile(":[\\w~/.-]*/[\\w.-]+");

    @Override
    public boolean mayBeIn(TextOutline shape) {
        return shape.ats() > 0 && shape.dots() > 0;
    }

    @Override
    public boolean isIn(String text) {
        Matcher found = ADDRESS.matcher(text);
        while (found.find()) {
            if (isPersonal(found) && !isRemote(found, text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean is(String text) {
        Matcher whole = ADDRESS.matcher(text);
        return whole.matches() && isPersonal(whole);
    }

    private static boolean isPersonal(Matcher found) {
        return !RESERVED.matcher(found.group("domain")).matches()
                && !FILE.matcher(found.group("top")).matches();
    }

    private static boolean isRemote(Matcher found, String text) {
        return found.group("local").equals("git")
                && REMOTE.matcher(text).region(found.end(), text.length()).lookingAt();
    }
}
