package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.MaskingRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a database of people to files without them, and on to a database where everything still belongs together. */
class CapturedPeopleTests {
    private static final String SCHEMA = """
            create table users (
                id int primary key, email varchar(80) not null unique, username varchar(30) unique, first_name text, last_name text,
                phone text, birth_date date, iban text unique, password_hash text, profile jsonb, face bytea, home inet, gizmo text[]);
            create unique index on users (lower(email));
            create table addresses (user_id int references users, street text, city text, zip text);
            create table orders (
                id int primary key, customer_email text not null, username varchar(30) references users (username), note text, total numeric);
            """;
    private static final String ROWS = """
            insert into users
            select i, 'qx' || w || '@' || w || '.org', 'qu' || w, initcap('qf' || w), initcap('ql' || w),
                '+49 171 ' || lpad((i * 7919)::text, 8, '3'), date '1950-01-01' + i, 'DE' || 10 + i % 80 || lpad(i::text, 18, '7'),
                md5('p' || i), jsonb_build_object('nick', 'qn' || w, 'likes', jsonb_build_array('ol' || w), 'score', i),
                decode(md5('f' || i), 'hex'), '10.0.0.0'::inet + i, array['og' || w]
            from generate_series(1, 2000) i, translate(left(md5(i::text), 14), '0123456789', 'ghijklmnop') w;
            insert into addresses select i, initcap('qs' || w) || ' ' || i, initcap('qc' || w), lpad(i::text, 5, '0')
            from generate_series(1, 2000) i, translate(left(md5(i::text), 14), '0123456789', 'ghijklmnop') w;
            insert into orders select i, u.email, u.username, 'call Mr. ' || u.last_name || ', ' || u.phone, i
            from generate_series(1, 5000) i join users u on u.id = 1 + i % 700;
            """;
    private static final String PERSONAL = """
            select unnest(array[email, username, first_name, last_name, phone, iban, password_hash, profile ->> 'nick',
                profile #>> '{likes,0}', encode(face, 'hex'), host(home), gizmo[1]]) from users
            union all select unnest(array[regexp_replace(street, ' .*', ''), city]) from addresses
            """;
    private static final MaskingRules RULES = MaskingRules.keyed(MaskingKey.ofText("a key of people that nobody has"))
            .mask("users.gizmo", Mask.TEXT)
            .mask("users.face", Mask.SECRET);

    /** Characters of which few other values have the same. */
    private static final int PIECE = 6;

    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path directory;

    @Test
    void noPersonalValueIsLeftAndEverythingStillBelongsTogether() throws Exception {
        Connection origin = DATABASES.create(SCHEMA + ROWS);
        Path first = directory.resolve("first");
        capture(origin, RULES, first);

        String all = String.join("\n", files(first).values()).toLowerCase(Locale.ROOT);
        BitSet pieces = pieces(all);
        for (String personal : values(origin, PERSONAL)) {
            String sought = personal.toLowerCase(Locale.ROOT);
            assertThat(hasAll(pieces, sought) && all.contains(sought))
                    .as("whether '" + personal + "' is in a file")
                    .isFalse();
        }

        Connection target = DATABASES.create(SCHEMA);
        Snapshot.read(first).load(target);
        for (String counted : List.of(
                "select count(*) from users",
                "select count(*) from addresses",
                "select count(*) from orders join users on email = customer_email",
                "select count(*) from orders join users using (username)",
                "select count(distinct customer_email) from orders",
                "select count(*) from orders where note like '%, +49 171%'",
                "select sum((profile ->> 'score')::int) from users",
                "select sum(length(face)) from users")) {
            assertThat(Databases.value(target, counted))
                    .as(counted)
                    .isEqualTo(counted.contains("note like") ? "0" : Databases.value(origin, counted));
        }
    }

    @Test
    void sameKeyGivesTheSameBytesAndAnotherKeyOthers() throws Exception {
        Connection origin = DATABASES.create(SCHEMA + ROWS);
        capture(origin, RULES, directory.resolve("first"));
        capture(origin, RULES, directory.resolve("second"));
        capture(
                origin,
                MaskingRules.keyed(MaskingKey.random()).drop("users.gizmo").drop("users.face"),
                directory.resolve("third"));

        Map<String, String> first = files(directory.resolve("first"));
        assertThat(files(directory.resolve("second"))).isEqualTo(first);
        files(directory.resolve("third"))
                .forEach((file, text) -> assertThat(text).as(file).isNotEqualTo(first.get(file)));
    }

    private static void capture(Connection origin, MaskingRules rules, Path into) {
        Capture.from(origin).masked(rules).at("1").into(into);
    }

    /** What every file holds, as it is and unpacked, a character for a byte where it is no text. */
    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(path);
                String name = directory.relativize(path).toString();
                files.put(name, new String(bytes, StandardCharsets.ISO_8859_1));
                if (name.endsWith(".gz")) {
                    try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(path))) {
                        files.put(name + " unpacked", new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        assertThat(files.keySet()).anyMatch(name -> name.endsWith("unpacked"));
        return files;
    }

    /** Which pieces a text has, by their hashes: what lacks one of its own pieces here need not be searched for in the whole text. */
    private static BitSet pieces(String text) {
        BitSet pieces = new BitSet();
        for (int i = 0; i + PIECE <= text.length(); i++) {
            pieces.set(hash(text, i));
        }
        return pieces;
    }

    private static boolean hasAll(BitSet pieces, String sought) {
        for (int i = 0; i + PIECE <= sought.length(); i++) {
            if (!pieces.get(hash(sought, i))) {
                return false;
            }
        }
        return true;
    }

    private static int hash(String text, int from) {
        return text.substring(from, from + PIECE).hashCode() & 0xFFFFFF;
    }

    private static List<String> values(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
