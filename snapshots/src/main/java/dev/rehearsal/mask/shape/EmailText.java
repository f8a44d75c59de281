package dev.rehearsal.mask.shape;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Another address, as long as it was, below a domain that nobody can own. What stands before the {@code @} is masked as words are; only where the domain has
 * too little room to stay different from others, it depends on the domain as well.
 */
record EmailText(KeyedHash hash, UnaryOperator<String> words) implements UnaryOperator<String> {
    private static final int ROOM = 9;
    private static final int RADIX = 36;

    @Override
    public String apply(String address) {
        int at = address.lastIndexOf('@');
        String local = address.substring(0, at);
        String domain = address.substring(at + 1);
        HostText hosts = new HostText(hash);
        if (domain.length() >= ROOM || domain.equalsIgnoreCase("localhost")) {
            return words.apply(local) + '@' + hosts.apply(domain);
        }
        String folded = domain.toLowerCase(Locale.ROOT);
        String ofDomain = new TextPermutation(hash, "local part at " + folded).text(local);
        int rest = local.length() - (HostText.END.length() + 1 - domain.length());
        if (domain.length() > HostText.END.length() || rest < 1) {
            return ofDomain + '@' + hosts.apply(domain);
        }
        // The domain takes the characters that it lacks from what stands before it, so that the whole is as long.
        String numbered = numbered(ofDomain.toLowerCase(Locale.ROOT), folded, rest + 1);
        String shorter = numbered.substring(0, rest) + '@' + numbered.charAt(rest) + HostText.END;
        return address.equals(address.toLowerCase(Locale.ROOT)) ? shorter : shorter.toUpperCase(Locale.ROOT);
    }

    /** The number of a text among those of its layout, in so many letters and digits: another one for each as far as these suffice. */
    private String numbered(String text, String domain, int length) {
        BigInteger number = BigInteger.ZERO;
        StringBuilder layout = new StringBuilder(domain);
        for (int character : text.codePoints().toArray()) {
            int[] alphabet = Alphabets.of(character);
            layout.appendCodePoint(alphabet == null ? character : alphabet[0]);
            if (alphabet != null) {
                number = number.multiply(BigInteger.valueOf(alphabet.length))
                        .add(BigInteger.valueOf(Arrays.binarySearch(alphabet, character)));
            }
        }
        BigInteger first =
                new BigInteger(1, hash.digest("short address", layout.toString().getBytes(StandardCharsets.UTF_8)));
        BigInteger all = BigInteger.valueOf(RADIX).pow(length);
        String digits = number.add(first).mod(all).toString(RADIX);
        return "0".repeat(length - digits.length()) + digits;
    }
}
