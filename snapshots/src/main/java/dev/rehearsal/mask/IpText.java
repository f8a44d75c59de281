package dev.rehearsal.mask;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Another address, out of the ranges for documentation; where each must stay different, any other address of version 4. */
final class IpText implements UnaryOperator<String> {
    private static final Pattern VERSION_4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern VERSION_6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final String[] DOCUMENTATION = {"192.0.2.", "198.51.100.", "203.0.113."};
    private static final int HALF = 1 << 16;

    private final KeyedHash hash;
    private final boolean network;
    private final ColumnLimits limits;
    private final Permutation permutation;

    /** {@code network}: no bits right of the prefix may be set. */
    IpText(KeyedHash hash, boolean network, ColumnLimits limits) {
        this.hash = hash;
        this.network = network;
        this.limits = limits;
        permutation = new Permutation(hash, "ip");
    }

    @Override
    public String apply(String value) {
        int slash = value.indexOf('/');
        byte[] address = parsed(slash < 0 ? value : value.substring(0, slash));
        if (address == null) {
            return permutation.text(value);
        }
        String prefix = slash < 0 ? "" : value.substring(slash);
        byte[] moved = address.length == 4 ? version4(address) : version6(address);
        if (network) {
            int bits = prefix.isEmpty() ? moved.length * 8 : Integer.parseInt(prefix.substring(1));
            for (int i = bits; i < moved.length * 8; i++) {
                moved[i / 8] &= (byte) ~(0x80 >> (i % 8));
            }
        }
        String masked = written(moved) + prefix;
        return limits.fits(masked) ? masked : permutation.text(value);
    }

    private byte[] version4(byte[] address) {
        if (limits.distinct()) {
            return permutation.bytes(address);
        }
        KeyedStream stream = hash.stream("ip", written(address));
        String range = DOCUMENTATION[stream.nextInt(DOCUMENTATION.length)];
        byte[] moved = parsed(range + (1 + stream.nextInt(254)));
        return moved == null ? address : moved;
    }

    /** 96 bits of chance behind the prefix for documentation; no group is zero, as the server would write that shorter. */
    private byte[] version6(byte[] address) {
        KeyedStream stream = hash.stream("ip", written(address));
        byte[] moved = {0x20, 0x01, 0x0d, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        for (int i = 4; i < moved.length; i += 2) {
            int group = 1 + stream.nextInt(HALF - 1);
            moved[i] = (byte) (group >> 8);
            moved[i + 1] = (byte) group;
        }
        return moved;
    }

    private static String written(byte[] address) {
        StringBuilder written = new StringBuilder();
        boolean old = address.length == 4;
        for (int i = 0; i < address.length; i += old ? 1 : 2) {
            written.append(i == 0 ? "" : old ? "." : ":");
            written.append(
                    old
                            ? String.valueOf(address[i] & 0xff)
                            : String.format(Locale.ROOT, "%x", ((address[i] & 0xff) << 8) | (address[i + 1] & 0xff)));
        }
        return written.toString();
    }

    /** Null for what is no literal address; names are never looked up. */
    private static byte @Nullable [] parsed(String text) {
        if (!VERSION_4.matcher(text).matches() && !VERSION_6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
