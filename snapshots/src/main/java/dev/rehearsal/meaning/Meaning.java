package dev.rehearsal.meaning;

/** What the values of a column are about. */
public enum Meaning {
    EMAIL(true),
    FIRST_NAME(true),
    LAST_NAME(true),
    FULL_NAME(true),
    /** How a person is called in a system: login, nick name, handle. */
    USERNAME(true),
    PHONE(true),
    STREET(true),
    /** An address in one text. */
    ADDRESS(true),
    CITY(true),
    REGION(false),
    POSTCODE(true),
    COUNTRY(false),
    /** Two letters of ISO 3166. */
    COUNTRY_CODE(false),
    CURRENCY(false),
    /** A language, or a language in a country: {@code de}, {@code de-AT}. */
    LOCALE(false),
    TIME_ZONE(false),
    URL(false),
    HOST(false),
    IP_ADDRESS(true),
    MAC_ADDRESS(true),
    USER_AGENT(true),
    IBAN(true),
    CREDIT_CARD(true),
    /** A number that an authority gave to a person or company. */
    TAX_NUMBER(true),
    BIRTH_DATE(true),
    AGE(true),
    GENDER(true),
    COMPANY(false),
    JOB_TITLE(true),
    /** How a thing, not a person, is called. */
    NAME(false),
    PRODUCT(false),
    /** A heading: of a book, a message, a task. */
    TITLE(false),
    /** Free text of a sentence or more. */
    DESCRIPTION(false),
    SLUG(false),
    /** An opaque key made by a machine, of this row or of another. */
    IDENTIFIER(false),
    /** A short key that people read: article number, reference. */
    CODE(false),
    /** A number that names a thing, kept as a text: that of an order, of an invoice. */
    NUMBER(false),
    TAG(false),
    COLOR(false),
    CATEGORY(false),
    /** A digest of something that is no secret. */
    HASH(false),
    PASSWORD_HASH(true),
    /** What lets its holder in: token, key, secret. */
    SECRET(true),
    /** An amount of money in its main unit. */
    PRICE(false),
    /** An amount of money in its smallest unit. */
    PRICE_MINOR(false),
    QUANTITY(false),
    PERCENTAGE(false),
    RATING(false),
    YEAR(false),
    LATITUDE(true),
    LONGITUDE(true),
    /** A regular expression. */
    PATTERN(false),
    /** A size in bytes. */
    SIZE(false),
    DURATION(false),
    SORT_ORDER(false),
    VERSION(false),
    CREATED(false),
    UPDATED(false),
    DELETED(false),
    STARTED(false),
    ENDED(false),
    EXPIRES(false),
    /** Some other instant or day. */
    MOMENT(false),
    STATUS(false),
    KIND(false),
    /** Yes or no, in whatever type. */
    FLAG(false),
    FILE_NAME(false),
    FILE_PATH(false),
    MIME_TYPE(false),
    /** A JSON document, in whatever type. */
    JSON(false),
    UUID(false),
    UNKNOWN(false);

    private final boolean personal;

    Meaning(boolean personal) {
        this.personal = personal;
    }

    /** Whether such values say something about a person, or let somebody act as one. */
    public boolean isPersonal() {
        return personal;
    }
}
