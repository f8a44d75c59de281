'use strict';
// Knex: its own Migrator, configured by the user's knexfile, connected to the database of each command.
const path = require('path');

const CLIENTS = /^(pg|postgres|postgresql|pgnative|redshift|cockroachdb)$/;

module.exports = (project, { described }) => {
    async function configuration() {
        const file = project.configuration('knexfile', ['js', 'cjs', 'mjs', 'ts'].map(ending => 'knexfile.' + ending));
        const own = file ? project.section(await project.configured(file)) : {};
        const client = own.client || own.dialect || 'pg';
        if (typeof client === 'string' && !CLIENTS.test(client)) {
            throw new Error(`the knexfile's client is '${client}', and only PostgreSQL can be rehearsed on; name its environment for PostgreSQL with the option 'environment'`);
        }
        return { ...own, client, migrations: { ...own.migrations, ...places(own.migrations) } };
    }

    /** The locations win over the knexfile, unless the user's own source lists the migrations. */
    function places(own) {
        return own && own.migrationSource ? {} : { directory: project.locations };
    }

    async function connected(database, work) {
        const { knex, default: standard } = await project.package('knex');
        const own = await configuration();
        const connection = typeof own.connection === 'object' ? { ...own.connection } : {};
        for (const name of ['connectionString', 'ssl', 'filename']) {
            delete connection[name];
        }
        const instance = (knex || standard)({
            ...own,
            connection: { ...connection, host: database.host, port: database.port, user: database.user, password: database.password, database: database.name },
            pool: { ...own.pool, min: 0 },
            // Failures then name the line of the user's that built the query.
            asyncStackTraces: true,
        });
        try {
            return await work(instance.migrate);
        } finally {
            await instance.destroy();
        }
    }

    return {
        async list() {
            const nowhere = { host: '127.0.0.1', port: 9 };
            return connected(nowhere, async ({ config }) => {
                const source = config.migrationSource;
                const migrations = [];
                for (const entry of await source.getMigrations(config.loadExtensions)) {
                    const id = source.getMigrationName(entry);
                    const file = entry.file ? path.resolve(project.directory, entry.directory, entry.file) : undefined;
                    const code = file ? unwrapped(await project.load(file)) : await source.getMigration(entry);
                    migrations.push(file ? described(id, file, code.up, typeof code.down === 'function' && code.down) : { id, path: id, down: Boolean(code.down) });
                }
                const schema = config.schemaName ? config.schemaName + '.' : '';
                return { migrations, books: [schema + config.tableName, `${schema}${config.tableName}_lock`], locks: true };
            });
        },
        prepare: database => connected(database, async migrate => void (await migrate.list())),
        up: (database, name) => connected(database, async migrate => done(await migrate.up({ name }))),
        down: (database, name) => connected(database, async migrate => done(await migrate.down({ name }))),
        all: database => connected(database, async migrate => void (await migrate.latest())),
        record: (database, name) => connected(database, migrate => record(migrate, name)),
    };
};

function unwrapped(code) {
    return code.up || !code.default ? code : code.default;
}

async function record(migrate, name) {
    const [completed] = await migrate.list();
    if (completed.some(one => (one.name || one) === name)) {
        return { nothing: true };
    }
    const { tableName, schemaName } = migrate.config;
    const table = () => (schemaName ? migrate.knex.withSchema(schemaName) : migrate.knex).from(tableName);
    const [{ last }] = await table().max('batch as last');
    await table().insert({ name, batch: (last || 0) + 1, migration_time: new Date() });
    return {};
}

function done([, names]) {
    return { nothing: names.length === 0 };
}
