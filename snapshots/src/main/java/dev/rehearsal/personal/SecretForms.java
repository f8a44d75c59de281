package dev.rehearsal.personal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens, keys, hashes of passwords and addresses with passwords, by their known forms; and texts that only chance makes. */
final class SecretForms implements Detector {
    private static final int SHORTEST = 16;
    private static final String START_OF_WORD = "(?<![A-Za-z0-9])";

    private static final Pattern KNOWN = Pattern.compile(anyOf("secrets.csv"));
    private static final Pattern IDENTIFIER =
            Pattern.compile(String.join("|", CsvTable.read("identifiers.csv", line -> line.getField("form"))));
    private static final Pattern TOKEN =
            Pattern.compile("(?<![A-Za-z0-9+/_.%=-])[A-Za-z0-9+/_-]{20,512}={0,2}(?![A-Za-z0-9+/_%=-])");

    @Override
    public boolean mayBeIn(TextOutline shape) {
        return shape.longest() >= SHORTEST || shape.hyphens() >= 10;
    }

    @Override
    public boolean isIn(String text) {
        if (KNOWN.matcher(text).find()) {
            return true;
        }
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (isRandom(token.group())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean is(String text) {
        return text.length() >= SHORTEST && isIn(text);
    }

    private static boolean isRandom(String token) {
        return Randomness.of(token).isHigh() && !IDENTIFIER.matcher(token).matches();
    }

    /** Forms that begin where a word does are tried there only. */
    private static String anyOf(String resource) {
        List<String> forms = CsvTable.read(resource, line -> line.getField("form"));
        String bounded = forms.stream()
                .filter(form -> form.startsWith(START_OF_WORD))
                .map(form -> "(?:" + form.substring(START_OF_WORD.length()) + ")")
                .collect(Collectors.joining("|"));
        return Stream.concat(
                        Stream.of(START_OF_WORD + "(?:" + bounded + ")"),
                        forms.stream().filter(form -> !form.startsWith(START_OF_WORD)))
                .collect(Collectors.joining("|"));
    }

    /**
     * How much a text looks as if chance had made it.
     *
     * @param entropy of its characters after Shannon, in bits for each
     * @param changes in how many of a hundred places a letter or digit is followed by one of another class: small, large, digit
     * @param digits number of runs of digits
     * @param large number of capitals
     * @param small number of small letters
     */
    private record Randomness(double entropy, int changes, int digits, int large, int small) {
        /** Of 20 different characters there are 4.3 bits; of words there are 3 to 4. */
        private static final double LEAST_ENTROPY = 3.6;

        /** Chance makes 62; names of classes and files, however they are written, fewer. */
        private static final int FEWEST_CHANGES = 48;

        private static final int FEWEST = 2;

        static Randomness of(String text) {
            int[] counts = new int[128];
            int[] runs = new int[4];
            int[] kinds = new int[4];
            int pairs = 0;
            int changes = 0;
            int before = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                counts[c & 127]++;
                int kind = kind(c);
                kinds[kind]++;
                runs[kind] += kind == before ? 0 : 1;
                pairs += kind > 0 && before > 0 ? 1 : 0;
                changes += kind > 0 && before > 0 && kind != before ? 1 : 0;
                before = kind;
            }
            return new Randomness(
                    entropy(counts, text.length()),
                    pairs == 0 ? 0 : 100 * changes / pairs,
                    runs[1],
                    kinds[2],
                    kinds[3]);
        }

        boolean isHigh() {
            return entropy >= LEAST_ENTROPY
                    && changes >= FEWEST_CHANGES
                    && digits >= FEWEST
                    && large >= FEWEST
                    && small >= FEWEST;
        }

        private static int kind(char c) {
            if (c >= '0' && c <= '9') {
                return 1;
            }
            if (c >= 'A' && c <= 'Z') {
                return 2;
            }
            return c >= 'a' && c <= 'z' ? 3 : 0;
        }

        private static double entropy(int[] counts, int length) {
            double entropy = 0;
            for (int count : counts) {
                if (count > 0) {
                    double share = (double) count / length;
                    entropy -= share * Math.log(share) / Math.log(2);
                }
            }
            return entropy;
        }
    }
}
