package dev.rehearsal.product.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.testing.RealTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of any kind see through a proxy what they see without one, looked at or not. */
@Timeout(60)
class ProxyRealToolTests {
    private final ProxiedDatabase proxied = new ProxiedDatabase();

    @TempDir
    private Path directory;

    @AfterEach
    void nothingIsLeftRunning() throws SQLException {
        proxied.close();
    }

    @Test
    void psqlSeesTheSame() throws IOException {
        Path script = Files.writeString(directory.resolve("script.sql"), """
                \\echo :SERVER_VERSION_NUM
                create table notes (id int primary key, words text check (words <> 'bad'));
                insert into notes values (1, 'äöü'), (2, 'two') returning *;
                insert into notes values (3, 'bad');
                create table if not exists notes (id int);
                do $$ begin raise notice 'said %', 1; raise warning 'warned'; end $$;
                begin; insert into notes values (4, 'four'); select wrong; select 1; rollback;
                select count(*) from notes \\; select max(id) from notes;
                begin \\; insert into notes values (9, 'nine') \\; commit \\; select 'done';
                copy notes from stdin;
                10\tten
                11\televen
                \\.
                copy notes from stdin;
                12\tbad
                \\.
                copy notes to stdout;
                create index concurrently on notes (words);
                vacuum notes;
                create database inside_a_script \\; select 1;
                select repeat('x', 100000) from generate_series(1, 30);
                \\d notes
                prepare p as select $1::int + 1; execute p(41);
                listen talk; notify talk, 'hello'; select 1;
                """);
        String plain = psql(proxied.database.jdbcUrl(), script);
        psql(proxied.database.jdbcUrl(), Files.writeString(directory.resolve("drop.sql"), "drop table notes"));
        assertThat(plain).contains("eleven", "violates check constraint", "said 1", "Asynchronous");
        assertThat(psql(proxied.proxied(null), script)).isEqualTo(plain);
        psql(proxied.database.jdbcUrl(), directory.resolve("drop.sql"));
        assertThat(psql(proxied.proxied(ProxiedDatabase.LOOKING), script)).isEqualTo(plain);
    }

    @Test
    void nodeSeesTheSame() throws IOException {
        Path script = Files.writeString(RealTools.node().resolve("proxied-" + proxied.database.name() + ".cjs"), """
                const { Client } = require('pg');
                (async () => {
                  const client = new Client({ connectionString: process.env.URL });
                  client.on('notice', n => console.log('notice', n.severity, n.message));
                  await client.connect();
                  const run = async (...query) => {
                    try {
                      const r = await client.query(...query);
                      console.log(JSON.stringify([].concat(r).map(one => [one.command, one.rowCount, one.rows])));
                    } catch (e) { console.log(e.code, e.message, e.position, e.constraint); }
                  };
                  await run('create table pens (id int primary key, words text)');
                  await run('insert into pens select g, $1 from generate_series(1, $2) g', ['ink', 3]);
                  await run('select * from pens order by id; select 2 as two; insert into pens values (9)');
                  await run({ name: 'one', text: 'select $1::text as x', values: ['a'] });
                  await run({ name: 'one', text: 'select $1::text as x', values: ['b'] });
                  await run('insert into pens values ($1)', [1]);
                  await run('begin'); await run('select nothing'); await run('select 1'); await run('rollback');
                  await run('create index concurrently on pens (words)');
                  await run("do $$ begin raise notice 'said'; end $$");
                  await run("select length(repeat('y', 5000000)) as n, repeat('y', 5000000) as y");
                  await run('');
                  await client.end();
                })();
                """);
        try {
            String plain = program(proxied.database.jdbcUrl(), "node", script);
            psql(proxied.database.jdbcUrl(), Files.writeString(directory.resolve("drop.sql"), "drop table pens"));
            assertThat(plain).contains("\"ink\"", "pens_pkey", "said");
            assertThat(program(proxied.proxied(null), "node", script)).isEqualTo(plain);
            psql(proxied.database.jdbcUrl(), directory.resolve("drop.sql"));
            assertThat(program(proxied.proxied(ProxiedDatabase.LOOKING), "node", script))
                    .isEqualTo(plain);
        } finally {
            Files.delete(script);
        }
    }

    @Test
    void psycopgSeesTheSame() throws IOException {
        String python = python();
        Path script = Files.writeString(directory.resolve("script.py"), """
                import io, os, psycopg2
                c = psycopg2.connect(os.environ['URL'])
                def run(sql, *values):
                    try:
                        k = c.cursor()
                        k.execute(sql, *values)
                        print(k.statusmessage, k.fetchall() if k.description else None)
                    except psycopg2.Error as e:
                        print(e.pgcode, e.diag.message_primary)
                        c.rollback()
                run('create table cups (id int primary key, words text)')
                run('insert into cups values (%s, %s)', (1, 'tea'))
                c.commit()
                run('insert into cups values (1)')
                k = c.cursor()
                k.copy_expert('copy cups from stdin', io.StringIO(''.join('%d\\tx%d\\n' % (i, i) for i in range(2, 200000))))
                out = io.StringIO()
                k.copy_expert('copy cups to stdout', out)
                print(len(out.getvalue()))
                try:
                    k.copy_expert('copy cups from stdin', io.StringIO('no\\n' * 200000))
                except psycopg2.Error as e:
                    print(e.pgcode)
                    c.rollback()
                c.set_session(autocommit=True)
                run('create index concurrently on cups (words)')
                with c.cursor() as k:
                    k.execute('begin')
                    k.execute('declare cursed cursor for select id from cups')
                    k.execute('fetch 3 from cursed'); print(k.fetchall())
                    k.execute('commit')
                print(c.notices)
                c.close()
                """);
        String plain = program(proxied.database.jdbcUrl(), python, script);
        psql(proxied.database.jdbcUrl(), Files.writeString(directory.resolve("drop.sql"), "drop table cups"));
        assertThat(plain).contains("23505", "22P02");
        assertThat(program(proxied.proxied(null), python, script)).isEqualTo(plain);
        psql(proxied.database.jdbcUrl(), directory.resolve("drop.sql"));
        assertThat(program(proxied.proxied(ProxiedDatabase.LOOKING), python, script))
                .isEqualTo(plain);
    }

    private String psql(String url, Path script) {
        return RealTools.run(
                        directory,
                        Map.of("LC_ALL", "C.UTF-8"),
                        List.of(RealTools.system("psql"), "-X", "-f", script.toString(), plain(url)))
                .output()
                .replaceAll("server process with PID \\d+", "server process")
                .replaceAll("([- x])\\1{999,}", "$1…");
    }

    private String program(String url, String program, Path script) {
        return RealTools.run(directory, Map.of("URL", plain(url)), List.of(program, script.toString()))
                .succeeded()
                .output();
    }

    /** For programs that know nothing of the JDBC driver's own properties. */
    private String plain(String url) {
        String password = proxied.database.password() == null ? "" : ":" + proxied.database.password();
        return url.replace("jdbc:postgresql://", "postgresql://" + proxied.database.migrator() + password + "@")
                .replaceAll("\\?.*", "");
    }

    /** The first on the path that has the driver. */
    private String python() {
        Optional<String> found = Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "python3"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .filter(python -> RealTools.run(directory, Map.of(), List.of(python, "-c", "import psycopg2"))
                                .exitCode()
                        == 0)
                .findFirst();
        assumeTrue(found.isPresent(), "no python3 with psycopg2 is installed here");
        return found.orElseThrow();
    }
}
