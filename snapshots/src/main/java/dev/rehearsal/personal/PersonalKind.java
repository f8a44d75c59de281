package dev.rehearsal.personal;

/** What a value gives away by its form or its check digits. */
public enum PersonalKind {
    EMAIL("an e-mail address"),
    PHONE("a telephone number"),
    CARD("a payment card"),
    IBAN("an IBAN"),
    /** A number that an authority gave to a person. */
    NATIONAL_NUMBER("a national number"),
    IP_ADDRESS("an IP address"),
    MAC_ADDRESS("a MAC address"),
    /** What lets its holder in: token, key, password, licence. */
    SECRET("a secret"),
    /** First and last name of a person. */
    NAME("a person's name");

    private final String words;

    PersonalKind(String words) {
        this.words = words;
    }

    /** It in words, with its article: {@code an e-mail address}. */
    public String words() {
        return words;
    }
}
