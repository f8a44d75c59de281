package dev.rehearsal.mask.shape;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Other addresses of hosts and of hardware in the spelling of the server, one for each and as long; zeros, loopback addresses, the names of private
 * networks and the bits behind the prefix of a network stay.
 */
record AddressText(TextPermutation permutation) implements UnaryOperator<String> {
    private static final Pattern VERSION_4 = Pattern.compile(
            "(?<a>\\d{1,3})\\.(?<b>\\d{1,3})\\.(?<c>\\d{1,3})\\.(?<d>\\d{1,3})(?:/(?<prefix>\\d{1,2}))?");
    private static final Pattern VERSION_6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(?:/(\\d{1,3}))?");
    private static final Pattern OLD_IN_NEW = Pattern.compile("(?i)(::ffff:)(\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d+)?)");
    private static final Pattern HARDWARE =
            Pattern.compile("[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\\1[0-9A-Fa-f]{2}){4}(?:\\1[0-9A-Fa-f]{2}){0,2}");
    private static final String DOCUMENTATION = "2001:db8:";
    private static final int OCTET = 8;
    private static final int GROUP = 16;
    private static final int GROUPS = 8;

    /** Numbers of as many digits that are parts of addresses, and such as are too large for one. */
    private static final int[] CLASSES = {1, 10, 100, 256, 1000};

    @Override
    public String apply(String value) {
        Matcher old = VERSION_4.matcher(value);
        if (old.matches()) {
            return version4(value, old);
        }
        if (HARDWARE.matcher(value).matches()) {
            return like(value, permutation.hexadecimal(lower(value), Set.of(0, 1)));
        }
        Matcher mapped = OLD_IN_NEW.matcher(value);
        if (mapped.matches()) {
            return mapped.group(1) + apply(mapped.group(2));
        }
        return VERSION_6.matcher(value).matches() ? version6(value) : value;
    }

    private String version4(String value, Matcher old) {
        int[] parts = new int[4];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Integer.parseInt(old.group(i + 1));
        }
        if (parts[0] == 127) {
            return value;
        }
        String prefix = old.group("prefix");
        move(parts, ofPrivateNetwork(parts), prefix == null ? parts.length : Integer.parseInt(prefix) / OCTET);
        return Arrays.stream(parts).mapToObj(Integer::toString).collect(Collectors.joining("."))
                + (prefix == null ? "" : "/" + prefix);
    }

    /** Each part from {@code start} to {@code whole} becomes another one of as many digits; they make one number, so that equal parts become different ones. */
    private void move(int[] parts, int start, int whole) {
        StringBuilder layout = new StringBuilder();
        int[] moving = IntStream.range(0, parts.length)
                .filter(i -> parts[i] > 0 && i >= start && i < whole)
                .toArray();
        int[] symbols = new int[moving.length];
        int[] radices = new int[moving.length];
        for (int i = 0; i < moving.length; i++) {
            int kind = kind(parts[moving[i]]);
            symbols[i] = parts[moving[i]] - CLASSES[kind - 1];
            radices[i] = CLASSES[kind] - CLASSES[kind - 1];
            layout.append(moving[i]).append(" of ").append(radices[i]).append(' ');
        }
        permutation.network(symbols, radices, layout.toString());
        for (int i = 0; i < moving.length; i++) {
            parts[moving[i]] = CLASSES[kind(parts[moving[i]]) - 1] + symbols[i];
        }
    }

    /** How many parts in front name a network that anybody has. */
    private static int ofPrivateNetwork(int[] parts) {
        boolean two = (parts[0] == 192 && parts[1] == 168)
                || (parts[0] == 169 && parts[1] == 254)
                || (parts[0] == 172 && parts[1] >= 16 && parts[1] < 32);
        return two ? 2 : parts[0] == 10 ? 1 : 0;
    }

    private static int kind(int part) {
        int kind = 0;
        while (part >= CLASSES[kind]) {
            kind++;
        }
        return kind;
    }

    /** The first digit of a group stays other than zero, or the server would write the address shorter; groups that a prefix cuts stay. */
    private String version6(String value) {
        int slash = value.indexOf('/');
        String address = lower(slash < 0 ? value : value.substring(0, slash));
        if (address.equals("::1")) {
            return value;
        }
        int whole = slash < 0 ? GROUPS : Integer.parseInt(value.substring(slash + 1)) / GROUP;
        int kept = address.startsWith(DOCUMENTATION) ? DOCUMENTATION.length() : 0;
        int[] characters = address.chars().toArray();
        int[][] alphabets = new int[characters.length][];
        for (int i = 0; i < characters.length && group(address, i) < whole; i++) {
            boolean first = i == 0 || characters[i - 1] == ':';
            int[] alphabet = i < kept ? null : Alphabets.hexadecimal(characters[i]);
            boolean zero = first && characters[i] == '0';
            alphabets[i] = zero ? null : first && alphabet == Alphabets.DIGITS ? Alphabets.FROM_ONE : alphabet;
        }
        return like(value, permutation.until(moved -> true, address, alphabets))
                + (slash < 0 ? "" : value.substring(slash));
    }

    /** The number of the group that a character of an address stands in; those behind two colons count from the end. */
    private static int group(String address, int at) {
        boolean fromEnd = address.lastIndexOf("::", at) >= 0;
        String colons = fromEnd ? address.substring(at) : address.substring(0, at);
        int count = (int) colons.chars().filter(c -> c == ':').count();
        return fromEnd ? GROUPS - 1 - count : count;
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    private static String like(String value, String masked) {
        return value.equals(lower(value)) ? masked : masked.toUpperCase(Locale.ROOT);
    }
}
