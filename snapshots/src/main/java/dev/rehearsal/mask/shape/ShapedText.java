package dev.rehearsal.mask.shape;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Another text of the same shape: word for word, letter for letter of the same script and case, digit for digit; blanks and punctuation stay. Equal words
 * become equal words wherever they stand, and no two become one. What has a form that programs rely on keeps it: addresses, days, numbers with check digits.
 */
public final class ShapedText implements UnaryOperator<String> {
    /** Words that programs read, and schemes of addresses. */
    private static final Set<String> PLAIN = Set.of(
            "true", "false", "yes", "no", "on", "off", "null", "none", "nan", "http", "https", "mailto", "tel", "jdbc",
            "urn");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]{1,4000}");
    private static final Pattern HEXADECIMAL = Pattern.compile("(?=.*\\d)(?=.*[a-fA-F])[0-9a-fA-F]{6,}");
    private static final Pattern EXPONENT = Pattern.compile("\\d+[eE]\\d+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern LEADING_LETTERS = Pattern.compile("\\p{L}{2,}(?=\\p{N})");
    private static final Set<Integer> VERSION_OF_UUID = Set.of(14, 19);
    private static final int REMEMBERED = 20_000;
    private static final int LONGEST_REMEMBERED = 24;

    private final TextPermutation letters;
    private final TextPermutation identifiers;
    private final BytesText bytes;
    private final NumberText numbers;
    private final DateText days;
    private final AddressText addresses;
    private final HostText hosts;
    private final EmailText emails;
    private final PhoneText phones;
    private final CardText cards;
    private final IbanText ibans;
    private final Set<String> spokenOf;
    private final Map<String, String> remembered = new ConcurrentHashMap<>();

    /** What the checks of the database speak of stays. */
    public ShapedText(KeyedHash hash, DateText days, Vocabulary vocabulary) {
        spokenOf = vocabulary.words().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        letters = new TextPermutation(hash, "words");
        identifiers = new TextPermutation(hash, "uuid");
        bytes = new BytesText(new TextPermutation(hash, "bytes"), hash, this);
        numbers = new NumberText(new TextPermutation(hash, "digits"), vocabulary.numbers());
        this.days = days;
        addresses = new AddressText(new TextPermutation(hash, "addresses"));
        hosts = new HostText(hash);
        emails = new EmailText(hash, this::words);
        phones = new PhoneText(new TextPermutation(hash, "telephone numbers"));
        cards = new CardText(new TextPermutation(hash, "cards"));
        ibans = new IbanText(new TextPermutation(hash, "accounts"));
    }

    @Override
    public String apply(String value) {
        return Form.replaced(value, this::formed);
    }

    public NumberText numbers() {
        return numbers;
    }

    /** Bytes, in the form that the server writes. */
    public UnaryOperator<String> bytes() {
        return bytes;
    }

    /** The identifier with other digits, but for those that tell its version. */
    public String identifier(String value) {
        return identifiers.hexadecimal(value, VERSION_OF_UUID);
    }

    public UnaryOperator<String> addresses() {
        return addresses;
    }

    public DateText days() {
        return days;
    }

    /** Identifiers that were drawn at random say nothing, and neither does a time of the day. */
    private String formed(Form form, String text) {
        return switch (form) {
            case WORD -> word(text);
            case URL -> url(text);
            case EMAIL -> emails.apply(text);
            case DAY -> DateText.isMoment(text) ? text : days.apply(text);
            case NET -> net(text);
            case IBAN -> iban(text);
            case PHONE -> phones.apply(text);
            case CARD -> CardText.isValid(text) ? cards.apply(text) : words(text);
            case COLOR -> '#' + hexadecimal(text.substring(1));
            case EXPONENT -> numbers.number(text);
            case HOST -> hosts.apply(text);
            case UUID, TIME -> text;
        };
    }

    private String net(String text) {
        String moved = addresses.apply(text);
        return moved.equals(text) && !isLocal(text) ? words(text) : moved;
    }

    private static boolean isLocal(String address) {
        return address.startsWith("127.")
                || address.startsWith("0.")
                || address.startsWith("::")
                || address.contains("/");
    }

    /** The longest part in front that is a valid number of an account; what follows it is masked as words. */
    private String iban(String text) {
        int end = text.length();
        while (end > 0) {
            String part = text.substring(0, end);
            if (IbanText.isValid(part)) {
                return ibans.apply(part) + words(text.substring(end));
            }
            end = part.lastIndexOf(' ');
        }
        return words(text);
    }

    private String url(String text) {
        int start = text.indexOf("://") + "://".length();
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        int at = authority.lastIndexOf('@');
        String user = authority.substring(0, at + 1);
        String host = authority.substring(at + 1);
        int port = host.matches(".*:\\d{1,5}") ? host.lastIndexOf(':') : host.length();
        String name = host.substring(0, port);
        boolean named = name.indexOf('.') > 0 && !Character.isDigit(name.charAt(name.length() - 1));
        return text.substring(0, start)
                + words(user)
                + (named ? hosts.apply(name) : named(name))
                + host.substring(port)
                + apply(text.substring(end));
    }

    private String named(String name) {
        if (name.startsWith("[") && name.endsWith("]")) {
            return '[' + addresses.apply(name.substring(1, name.length() - 1)) + ']';
        }
        return name.equals("localhost") ? name : name.matches("[0-9.]+") ? addresses.apply(name) : words(name);
    }

    /** Word for word, whatever form they have together. */
    private String words(String text) {
        return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(word(found.group())));
    }

    private String word(String word) {
        if (word.length() > LONGEST_REMEMBERED) {
            return other(word);
        }
        String known = remembered.get(word);
        if (known == null) {
            known = other(word);
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(word, known);
        }
        return known;
    }

    /** Words of each kind change places with one another only, whatever their case, so that no two become one. */
    private enum Kind {
        SPOKEN_OF,
        NUMBERED,
        DIGITS,
        EXPONENT,
        HEXADECIMAL,
        LETTERS
    }

    private String other(String word) {
        Kind kind = kind(word);
        if (kind == Kind.SPOKEN_OF) {
            return word;
        }
        if (kind == Kind.NUMBERED) {
            int end = leading(word).length();
            return word.substring(0, end) + other(word.substring(end));
        }
        String moved = word;
        do {
            moved = step(kind, moved);
        } while (kind(moved) != kind);
        return moved;
    }

    private Kind kind(String word) {
        if (DIGITS.matcher(word).matches()) {
            return Kind.DIGITS;
        }
        if (isPlain(word)) {
            return Kind.SPOKEN_OF;
        }
        if (spokenOf.contains(leading(word))) {
            return Kind.NUMBERED;
        }
        if (EXPONENT.matcher(word).matches()) {
            return Kind.EXPONENT;
        }
        return HEXADECIMAL.matcher(word).matches() ? Kind.HEXADECIMAL : Kind.LETTERS;
    }

    private String step(Kind kind, String word) {
        return switch (kind) {
            case DIGITS -> numbers.digits(word);
            case EXPONENT -> numbers.number(word);
            case HEXADECIMAL -> hexadecimal(word);
            default -> letters.text(word);
        };
    }

    /** In lower case. */
    private static String leading(String word) {
        Matcher leading = LEADING_LETTERS.matcher(word);
        return leading.lookingAt() ? leading.group().toLowerCase(Locale.ROOT) : "";
    }

    private boolean isPlain(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        return spokenOf.contains(folded) || PLAIN.contains(folded);
    }

    /** Hexadecimal digits for such, in the same case. */
    private String hexadecimal(String value) {
        StringBuilder moved = new StringBuilder(letters.hexadecimal(value.toLowerCase(Locale.ROOT), Set.of()));
        for (int i = 0; i < value.length(); i++) {
            if (Character.isUpperCase(value.charAt(i))) {
                moved.setCharAt(i, Character.toUpperCase(moved.charAt(i)));
            }
        }
        return moved.toString();
    }
}
