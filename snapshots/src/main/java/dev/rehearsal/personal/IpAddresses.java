package dev.rehearsal.personal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public addresses of the Internet; not those of private networks or for examples. */
final class IpAddresses implements Detector {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String FOURTH = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String SIXTH = "(?=[\\p{XDigit}:]*:[\\p{XDigit}]*:)[\\p{XDigit}:]{3,39}";
    private static final Pattern V4 =
            Pattern.compile("(?<![\\p{L}\\p{N}._-])(" + FOURTH + ")(?![\\p{L}\\p{N}_-]|\\.\\p{N})");
    private static final Pattern V6 = Pattern.compile("(?<![\\p{L}\\p{N}.:])(" + SIXTH + ")(?![\\p{L}\\p{N}.:])");
    private static final Pattern WHOLE = Pattern.compile("(" + FOURTH + "|" + SIXTH + ")(?:/\\d{1,3})?");

    /** A number of a release may stand behind one of these. */
    private static final Pattern RELEASE =
            Pattern.compile("(?i)(?:\\b(?:v|ver|version|versi[oó]n|release|build|firmware|driver)\\.?:? ?|/)$");

    @Override
    public boolean mayBeIn(TextOutline shape) {
        return (shape.dots() >= 3 && shape.digits() >= 4) || (shape.colons() >= 2 && shape.digits() >= 1);
    }

    @Override
    public boolean isIn(String text) {
        return isIn(V4.matcher(text), text) || isIn(V6.matcher(text), text);
    }

    private static boolean isIn(Matcher found, String text) {
        while (found.find()) {
            String before = text.substring(Math.max(0, found.start() - 12), found.start());
            if (isPublic(found.group(1)) && !RELEASE.matcher(before).find()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean is(String text) {
        Matcher whole = WHOLE.matcher(text);
        return whole.matches() && bytes(whole.group(1)).length > 0;
    }

    private static boolean isPublic(String address) {
        byte[] bytes = bytes(address);
        return switch (bytes.length) {
            case 4 -> isPublicFourth(bytes);
            case 16 -> isPublicSixth(bytes);
            default -> false;
        };
    }

    private static boolean isPublicFourth(byte[] bytes) {
        int[] octets = {bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff};
        int first = octets[0];
        int block = (first << 8) | octets[1];
        int network = (block << 8) | octets[2];
        boolean reserved = first == 0
                || first == 10
                || first == 127
                || first >= 224
                || (block >= 0xac10 && block <= 0xac1f)
                || block == 0xc0a8
                || block == 0xa9fe
                || (block >= 0x6440 && block <= 0x647f)
                || block == 0xc612
                || block == 0xc613
                || network == 0xc00002
                || network == 0xc63364
                || network == 0xcb0071;
        return !reserved && !mayBeRelease(octets);
    }

    /** Numbers of releases are small, and few of them are above a hundred. */
    private static boolean mayBeRelease(int[] octets) {
        return Arrays.stream(octets).filter(octet -> octet >= 32).count() < 2
                || Arrays.stream(octets).noneMatch(octet -> octet >= 100);
    }

    private static boolean isPublicSixth(byte[] bytes) {
        int block = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        boolean example = (block == 0x2001 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8) || block == 0x3fff;
        // 2000::/3 is all that is given out.
        return block >>> 13 == 1 && !example;
    }

    /** Empty for none. What the pattern lets through is never looked up as a name. */
    private static byte[] bytes(String address) {
        if (address.indexOf(':') >= 0 && !isSpelt(address)) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    private static boolean isSpelt(String address) {
        String[] groups = address.split(":", -1);
        boolean shortened = address.contains("::");
        return groups.length <= 9
                && (shortened || groups.length == 8)
                && Arrays.stream(groups).allMatch(group -> group.length() <= 4);
    }
}
