package dev.rehearsal.mask;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another address below example.com: the host and the path are hashed, the scheme and a file's ending stay. */
final class UrlText implements UnaryOperator<String> {
    private static final Pattern ADDRESS =
            Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+]{1,6}://|)(?<host>[^\\s/?#]*)(?<path>([/?#]\\S*)?)");
    private static final Pattern ENDING = Pattern.compile("\\.[a-z][a-z0-9]{1,3}$");

    private final KeyedHash hash;
    private final ColumnLimits limits;
    private final Permutation permutation;

    UrlText(KeyedHash hash, ColumnLimits limits) {
        this.hash = hash;
        this.limits = limits;
        permutation = new Permutation(hash, "url");
    }

    @Override
    public String apply(String value) {
        Matcher address = ADDRESS.matcher(value);
        if (!address.matches() || value.isEmpty() || value.startsWith("mailto:")) {
            return permutation.text(value);
        }
        String host = address.group("host");
        String path = address.group("path");
        String masked = address.group("scheme").toLowerCase(Locale.ROOT)
                + (host.isEmpty() ? "" : hash.stream("host", Casing.fold(host)).tag() + ".example.com")
                + (path.length() < 2 ? path : "/" + hash.stream("path", value).tag() + ending(path));
        return limits.fits(masked) ? masked : permutation.text(value);
    }

    private static String ending(String path) {
        String file = path.replaceFirst("[?#].*", "");
        Matcher ending = ENDING.matcher(file);
        return ending.find() ? ending.group() : "";
    }
}
