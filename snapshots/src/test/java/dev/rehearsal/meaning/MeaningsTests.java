package dev.rehearsal.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.postgres.catalog.ScalarTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningsTests {

    @ParameterizedTest(name = "{0}.{1} {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            users      | email              | text        | EMAIL
            users      | EMail              | citext      | EMAIL
            users      | contactEmail       | varchar     | EMAIL
            users      | e_mail_address     | varchar     | EMAIL
            users      | email_verified     | bool        | FLAG
            users      | email_verified_at  | timestamptz | MOMENT
            users      | email_hash         | text        | HASH
            users      | email_status       | text        | STATUS
            users      | email_count        | int4        | QUANTITY
            mails      | email_subject      | text        | TITLE
            mails      | email_body         | text        | DESCRIPTION
            users      | name               | text        | FULL_NAME
            products   | name               | text        | PRODUCT
            tags       | name               | text        | TAG
            cities     | name               | text        | CITY
            countries  | name               | text        | COUNTRY
            companies  | name               | text        | COMPANY
            servers    | name               | text        | NAME
            users      | first_name         | text        | FIRST_NAME
            users      | firstname          | text        | FIRST_NAME
            users      | LASTNAME           | text        | LAST_NAME
            users      | surname            | text        | LAST_NAME
            orders     | customerName       | text        | FULL_NAME
            users      | username           | text        | USERNAME
            users      | user_name          | text        | USERNAME
            files      | file_name          | text        | FILE_NAME
            hosts      | hostname           | text        | HOST
            users      | phone              | text        | PHONE
            users      | mobile_number      | varchar     | PHONE
            users      | phone_count        | int4        | QUANTITY
            users      | phone_verified     | bool        | FLAG
            rules      | phone_pattern      | text        | PATTERN
            platforms  | sRegexp            | varchar     | PATTERN
            rules      | urlregex           | text        | PATTERN
            rules      | nameRegEx          | text        | PATTERN
            rules      | path_pattern       | text        | PATTERN
            rules      | email_pattern      | text        | EMAIL
            rules      | pattern_name       | text        | NAME
            rules      | regexp             | int4        | UNKNOWN
            users      | address            | text        | ADDRESS
            nodes      | address            | inet        | IP_ADDRESS
            nodes      | ip_address         | text        | IP_ADDRESS
            nodes      | ip                 | varchar     | IP_ADDRESS
            nodes      | mac                | macaddr     | MAC_ADDRESS
            users      | zip                | text        | POSTCODE
            users      | postal_code        | varchar     | POSTCODE
            users      | city               | text        | CITY
            users      | capacity           | int4        | UNKNOWN
            users      | country            | char(2)     | COUNTRY_CODE
            users      | country            | varchar(60) | COUNTRY
            users      | country_code       | text        | COUNTRY_CODE
            users      | country            | text        | COUNTRY
            users      | address_line_1     | text        | STREET
            users      | addressLine2       | text        | STREET
            prices     | currency           | bpchar      | CURRENCY
            users      | locale             | text        | LOCALE
            users      | time_zone          | text        | TIME_ZONE
            users      | timezone           | text        | TIME_ZONE
            users      | birth_date         | date        | BIRTH_DATE
            users      | dob                | date        | BIRTH_DATE
            users      | born               | date        | BIRTH_DATE
            users      | born               | text        | BIRTH_DATE
            users      | born_on            | date        | BIRTH_DATE
            users      | bornAt             | timestamptz | BIRTH_DATE
            users      | birth              | date        | BIRTH_DATE
            users      | birthday           | text        | BIRTH_DATE
            users      | birthdate          | date        | BIRTH_DATE
            users      | birthDate          | timestamp   | BIRTH_DATE
            users      | date_of_birth      | text        | BIRTH_DATE
            users      | DOB                | date        | BIRTH_DATE
            users      | mother_dob         | date        | BIRTH_DATE
            users      | child_born         | date        | BIRTH_DATE
            kunden     | geburtsdatum       | date        | BIRTH_DATE
            kunden     | geb_dat            | date        | BIRTH_DATE
            kunden     | geboren            | date        | BIRTH_DATE
            kunden     | geboren_am         | date        | BIRTH_DATE
            personas   | fecha_nacimiento   | date        | BIRTH_DATE
            personas   | fechaDeNacimiento  | date        | BIRTH_DATE
            clients    | date_naissance     | date        | BIRTH_DATE
            clients    | date_de_naissance  | text        | BIRTH_DATE
            clienti    | data_nascita       | date        | BIRTH_DATE
            clientes   | data_nascimento    | date        | BIRTH_DATE
            klanten    | geboortedatum      | date        | BIRTH_DATE
            users      | yob                | text        | BIRTH_DATE
            users      | birth_year         | text        | BIRTH_DATE
            users      | birth_name         | text        | LAST_NAME
            users      | place_of_birth     | text        | CITY
            users      | birthplace         | text        | CITY
            clients    | lieu_naissance     | text        | CITY
            goods      | airborne           | date        | MOMENT
            goods      | airborne           | text        | UNKNOWN
            games      | reborn_count       | int4        | QUANTITY
            games      | reborn_at          | timestamptz | MOMENT
            regions    | birth_rate         | text        | PERCENTAGE
            regions    | birth_rate         | numeric     | PERCENTAGE
            users      | foreign_born       | text        | UNKNOWN
            files      | adobe              | text        | UNKNOWN
            files      | adobe_released     | date        | MOMENT
            files      | doberman           | date        | MOMENT
            users      | gender             | text        | GENDER
            users      | title              | text        | TITLE
            employees  | title              | text        | JOB_TITLE
            books      | title              | text        | TITLE
            users      | job_title          | text        | JOB_TITLE
            users      | password           | text        | PASSWORD_HASH
            users      | password_hash      | text        | PASSWORD_HASH
            users      | password_changed_at | timestamptz | UPDATED
            users      | api_key            | text        | SECRET
            sessions   | token              | text        | SECRET
            usage      | token_count        | int4        | QUANTITY
            usage      | total_tokens       | int8        | QUANTITY
            files      | sha256             | text        | HASH
            files      | checksum           | bytea       | HASH
            files      | mime_type          | text        | MIME_TYPE
            files      | content_type       | text        | MIME_TYPE
            files      | size               | int8        | SIZE
            files      | path               | text        | FILE_PATH
            orders     | price_cents        | int4        | PRICE_MINOR
            orders     | price              | numeric     | PRICE
            orders     | totalAmount        | numeric     | PRICE
            orders     | quantity           | int4        | QUANTITY
            orders     | order              | int4        | SORT_ORDER
            orders     | ordered_at         | timestamptz | CREATED
            orders     | status             | text        | STATUS
            orders     | status             | mood        | STATUS
            orders     | payment_type       | text        | KIND
            orders     | sku                | text        | CODE
            orders     | reference          | text        | CODE
            orders     | created_at         | timestamptz | CREATED
            orders     | createdOn          | timestamp   | CREATED
            orders     | created_by         | text        | USERNAME
            orders     | updated_at         | timestamptz | UPDATED
            orders     | deleted_at         | timestamptz | DELETED
            orders     | deleted            | bool        | FLAG
            orders     | start_date         | date        | STARTED
            orders     | endsAt             | timestamptz | ENDED
            orders     | expires_at         | timestamptz | EXPIRES
            orders     | valid_from         | date        | STARTED
            orders     | valid_to           | date        | EXPIRES
            orders     | shipped            | timestamptz | MOMENT
            orders     | notes              | text        | DESCRIPTION
            orders     | iban               | text        | IBAN
            orders     | card_number        | text        | CREDIT_CARD
            orders     | vat_id             | text        | TAX_NUMBER
            orders     | tax_rate           | numeric     | PERCENTAGE
            orders     | exchange_rate      | numeric     | UNKNOWN
            places     | lat                | float8      | LATITUDE
            places     | longitude          | numeric     | LONGITUDE
            places     | long_description   | text        | DESCRIPTION
            posts      | slug               | text        | SLUG
            posts      | image_url          | text        | URL
            posts      | website            | text        | URL
            posts      | rating             | int4        | RATING
            posts      | metadata           | jsonb       | JSON
            posts      | metadata           | text        | JSON
            posts      | color              | text        | COLOR
            posts      | version            | text        | VERSION
            posts      | is_active          | text        | FLAG
            posts      | enabled            | int2        | FLAG
            posts      | published_year     | int4        | YEAR
            posts      | user_agent         | text        | USER_AGENT
            posts      | guid               | text        | UUID
            posts      | id                 | uuid        | UUID
            posts      | duration_ms        | int4        | DURATION
            posts      | position           | int4        | SORT_ORDER
            jobs       | position           | text        | JOB_TITLE
            posts      | message            | text        | DESCRIPTION
            posts      | department         | text        | CATEGORY
            posts      | age                | int4        | AGE
            posts      | page               | int4        | UNKNOWN
            posts      | storage            | text        | UNKNOWN
            posts      | description        | int4        | UNKNOWN
            posts      | author_id          | text        | IDENTIFIER
            posts      | id                 | varchar     | IDENTIFIER
            posts      | externalId         | text        | CODE
            posts      | folder_uuid        | text        | UUID
            users      | password_reset_token | text      | SECRET
            users      | token_type         | text        | KIND
            users      | email_id           | text        | IDENTIFIER
            mails      | from_address       | text        | EMAIL
            users      | billing_address_state | varchar  | REGION
            jobs       | state_duration     | int4        | DURATION
            posts      | effective_to       | timestamptz | ENDED
            posts      | effective_from     | timestamptz | STARTED
            posts      | date_format        | text        | KIND
            orders     | order_number       | text        | NUMBER
            orders     | invoiceNo          | varchar     | NUMBER
            posts      | foo                | text        | UNKNOWN
            users      | mobile_app         | text        | UNKNOWN
            posts      | created_at         | text        | MOMENT
            posts      | country_id         | int4        | UNKNOWN
            posts      | state              | int4        | STATUS
            posts      | item_count         | int4        | QUANTITY
            posts      | tags               | text[]      | TAG
            posts      | recipient_emails   | text[]      | EMAIL
            """)
    void namesTypesAndTablesTell(String table, String column, String type, Meaning meaning) {
        assertThat(of(table, column, type, "")).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            c1 | bpchar | ISO 3166 alpha-2         | COUNTRY_CODE
            c2 | text   | ISO 4217 code            | CURRENCY
            c3 | int8   | Amount in cents          | PRICE_MINOR
            c4 | text   | The e-mail of the author | EMAIL
            c5 | text   | BCP 47 tag               | LOCALE
            c6 | text   | IBAN of the payee        | IBAN
            c7 | text   | phone number, E.164      | PHONE
            c8 | text   | the date of birth        | BIRTH_DATE
            c9 | text   | sent by mail             | UNKNOWN
            """)
    void commentsTellWhatNamesDoNot(String column, String type, String comment, Meaning meaning) {
        assertThat(of("t", column, type, comment)).isEqualTo(meaning);
    }

    @Test
    void personalIsWhatSaysSomethingAboutAPersonOrLetsSomebodyActAsOne() {
        assertThat(of("users", "email", "text", "").isPersonal()).isTrue();
        assertThat(of("users", "api_token", "text", "").isPersonal()).isTrue();
        assertThat(of("orders", "created_by", "text", "").isPersonal()).isTrue();
        assertThat(of("orders", "price", "numeric", "").isPersonal()).isFalse();
        assertThat(of("products", "name", "text", "").isPersonal()).isFalse();
    }

    private static Meaning of(String table, String column, String type, String comment) {
        return Meanings.of(table(table), new Attribute(1, column, type(type), false, comment));
    }

    private static ValueType type(String name) {
        if (name.endsWith("[]")) {
            return new ValueType.Array(name, type(name.replace("[]", "")));
        }
        if (name.endsWith(")")) {
            int length = Integer.parseInt(name.substring(name.indexOf('(') + 1, name.length() - 1));
            return ScalarTypes.of(name, "varchar", length, -1, -1);
        }
        return name.equals("mood") ? new ValueType.Enumerated("mood", List.of("sad", "happy")) : ScalarTypes.of(name);
    }

    private static Relation table(String name) {
        return Relation.of("public", name, List.of());
    }
}
