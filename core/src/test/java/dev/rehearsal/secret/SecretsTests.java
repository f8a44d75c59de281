package dev.rehearsal.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In each text that holds a secret it is {@code S3cret} or begins so. */
class SecretsTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://boss:S3cret@h/db",
                "postgresql://boss:S3cret@h:5432/db?sslmode=require",
                "postgres://boss:S3cret@h1:1,h2:2/db",
                "postgres://boss:S3cret@p/x@h/db",
                "postgres://boss:S3cret?x@h/db",
                "'postgres://boss:S3cret' and 'postgres://boss:S3cret@h/db'@",
                "jdbc:postgresql://h/db?user=boss&password=S3cret",
                "jdbc:postgresql://h/db?password=S3cret,x&user=boss",
                "jdbc:postgresql://h/db?password=S3cret's&user=boss",
                "jdbc:postgresql://h/db?sslpassword=S3cret&user=boss",
                "jdbc:postgresql://h/db?user=boss&pass%77ord=S3cret",
                "jdbc:other://h/db?access_token=S3cret",
                "host=h user=u password=S3cret dbname=d",
                "host=h user=u password = S3cret dbname=d",
                "password = S3cret host = h",
                "host=h password='S3cret x' dbname=d",
                "host=h password='S3cret\\' x' dbname=d",
                "PGPASSWORD=S3cret psql -h h",
                "MY_API_TOKEN='S3cret x' run",
                "flyway -Dflyway.password=S3cret migrate",
                "tool --token=S3cret",
                "{\"user\": \"u\", \"password\": \"S3cret\"}",
                "Client { user: 'u', password: 'S3cret' }",
                "connect({'password': 'S3cret'})",
                "{user=bob,password=S3cret}",
                "create role app password 'S3cret'",
                "create role app with login encrypted password 'S3cret' valid until 'infinity'",
                "CREATE ROLE app PASSWORD E'S3cret\\' x' LOGIN",
                "create user app password U&'S3cret'",
                "alter role app password $$S3cret$$",
                "alter role app password $t$S3cret$t$ login",
                "alter role app password 'S3cret''s own'",
                "alter role app password 'S3cret'\n  'S3cret2' login",
                "alter role app\n  password\n  -- of production\n  'S3cret'",
                "alter role app password /* new */ 'S3cret'",
                "alter role app password'S3cret'",
                "alter role app password 'S3cret and what was cut of",
                "do $$ begin execute 'create role app password ''S3cret'' login'; end $$",
                "execute 'create role app password ' || quote_literal('S3cret');",
                "execute format('create role %I password %L', 'app', 'S3cret');",
                "execute format('create role app password %L', 'S3cret');",
                "declare pw text := 'S3cret'; begin",
                "declare admin_password constant text := 'S3cret'; begin",
                "create user u identified by 'S3cret'",
                "create user u identified by S3cret",
                "create user u identified by \"S3cret\"",
                "create user mapping for u server s options (user 'bob', password 'S3cret')",
                "alter user mapping for u server s options (set password 'S3cret')",
                "create server s foreign data wrapper w options (host 'h', aws_secret_access_key 'S3cret')",
                "create server s foreign data wrapper w options (\"auth_token\" 'S3cret')",
                "create subscription s connection 'host=h dbname=d password=S3cret' publication p",
                "create subscription s connection 'host=h password=''S3cret x'' dbname=d' publication p",
                "alter subscription s connection 'postgresql://u:S3cret@h/d'",
                "select * from dblink('dbname=d password=S3cret', 'select 1') t (i int)",
                "select dblink_connect('c', 'password=S3cret host=h')",
                "alter system set primary_conninfo = 'host=h password=S3cret'",
                "alter database d set app.jwt_secret to 'S3cret'",
                "alter database d set \"app.settings.jwt_secret\" = 'S3cret'",
                "select set_config('app.api_key', 'S3cret', false)",
                "update users set password = 'S3cret' where id = 1",
                "insert into users values ('ann', crypt('S3cret', gen_salt('bf')))",
                "select pgp_sym_encrypt(name, 'S3cret') from users",
                "alter role a password 'SCRAM-SHA-256$4096:S3cret+/=$S3cret=:S3cret='",
                "it is SCRAM-SHA-256$4096:S3cret+/=$S3cret=:S3cret=",
                "copy t from program 'PGPASSWORD=S3cret psql -c x'",
            })
    void leavesOutWhatIsASecret(String text) {
        String masked = Secrets.masked(text);

        assertThat(masked).doesNotContain("S3cret").contains("…");
        assertThat(Secrets.masked(masked)).as("masked again").isEqualTo(masked);
        assertThat(Secrets.areIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table users add column password text not null default ''",
                "alter table users add password text check (length(password) > 8)",
                "alter table users rename password to password_hash",
                "update users set password_hash = 'x', password_changed_at = now()",
                "update users u set password = p.password from people p",
                "update users set password = crypt(password, gen_salt('bf'))",
                "update users set password = $1 where password=$2",
                "select count(*) from users where password is null or password <> 'x' or password = ''",
                "insert into users (name, password) values ('a', 'b')",
                "set password_encryption = 'scram-sha-256'",
                "set password_encryption to 'md5'",
                "alter role app password null",
                "alter role app password ''",
                "create table tokens (id int, token text, secret text)",
                "comment on column users.password is 'The password of a user'",
                "create function password(text) returns text language sql as 'select $1'",
                "column 'password' of table 'users' holds 'x'",
                "password authentication failed for user \"postgres\"",
                "the rows are identified by key",
                "options (host 'h', port '5432', dbname 'd')",
                "jdbc:postgresql://h:5432/db?user=boss&sslmode=require",
                "postgresql://boss@h/db",
                "http://127.0.0.1:8080/a/b@c",
                "-Drehearsal.password-variable=CI_DB_PASSWORD -Drehearsal.password-file=/run/secrets/db",
                "PWD=/home/ci",
                "select md5('x')",
                "-- the password is set elsewhere\nselect 'x'",
                "select token, 'x' from t",
                "jdbc:postgresql://host:5432/database?user=name&password=…",
            })
    void leavesAloneWhatIsNone(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }

    @Test
    void theRestStaysReadable() {
        assertThat(Secrets.masked("jdbc:postgresql://boss:S3cret@h:1/db?user=x&password=y&sslmode=require"))
                .isEqualTo("jdbc:postgresql://boss:…@h:1/db?user=x&password=…&sslmode=require");
        assertThat(Secrets.masked("create role a password 'x' login; create role b password $$y$$;"))
                .isEqualTo("create role a password '…' login; create role b password '…';");
        assertThat(Secrets.masked("execute 'create role a password ''x'' login';"))
                .isEqualTo("execute 'create role a password ''…'' login';");
        assertThat(Secrets.masked("connection 'host=h password=x' publication p"))
                .isEqualTo("connection 'host=h password=…' publication p");
    }

    @Test
    void sqlSaysWhatToPutIn() {
        assertThat(Secrets.maskedSql("alter role a password 'x';"))
                .startsWith("alter role a password '…';\n-- '…' stands where a secret was left out");
        assertThat(Secrets.maskedSql("drop table a;")).isEqualTo("drop table a;");
    }

    @Test
    void aKnownPasswordIsLeftOutWhereverItStandsUnlessItIsAWord() {
        assertThat(Secrets.masked("it says Tr0ub4dor", "Tr0ub4dor")).isEqualTo("it says …");
        assertThat(Secrets.masked("role \"postgres\" is missing", "postgres"))
                .isEqualTo("role \"postgres\" is missing");
        assertThat(Secrets.masked("a b a", "a")).isEqualTo("a b a");
        assertThat(Secrets.masked("a b", "")).isEqualTo("a b");
        assertThat(Secrets.masked("a b", null)).isEqualTo("a b");
    }

    @Test
    void failuresAreShownWithoutTheirSecretsAndKeepWhatElseTheySay() {
        SQLException cause = new SQLException("near create role a password 'S3cret'", "42601");
        IllegalStateException failure = new IllegalStateException("it failed", cause);
        failure.addSuppressed(new IllegalArgumentException("PGPASSWORD=S3cret"));

        Throwable masked = Objects.requireNonNull(Secrets.masked(failure));

        assertThat(masked)
                .hasStackTraceContaining("java.lang.IllegalStateException: it failed")
                .hasStackTraceContaining("password '…'");
        assertThat(masked.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(masked.getCause())
                .isInstanceOfSatisfying(
                        SQLException.class,
                        known -> assertThat(known.getSQLState()).isEqualTo("42601"));
        assertThat(masked.getSuppressed()[0]).hasToString("java.lang.IllegalArgumentException: PGPASSWORD=…");
    }

    @Test
    void aFailureWithoutSecretsIsItself() {
        IllegalStateException failure = new IllegalStateException(new IllegalStateException("password missing"));
        assertThat(Secrets.masked(failure)).isSameAs(failure);
    }

    @Test
    void aLongTextIsReadQuickly() {
        String text =
                "create function f() as $$ " + "select 'it''s', password, token from users; ".repeat(20_000) + "$$";
        assertThat(Secrets.masked(text + " password 'S3cret" + "''".repeat(2_000)))
                .doesNotContain("S3cret");
        assertThat(Secrets.masked("password=" + "x".repeat(1_000_000))).isEqualTo("password=…");
        assertThat(Secrets.masked("a token, insert into t values ('\\x" + "0a".repeat(500_000) + "')"))
                .hasSize(1_000_036);
        assertThat(Secrets.masked("secret://" + "a:".repeat(10_000))).isEqualTo("secret://a:…");
        assertThat(Secrets.masked("options (" + "token ".repeat(50_000))).hasSize(300_009);
    }
}
