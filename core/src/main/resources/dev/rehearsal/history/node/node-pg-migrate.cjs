'use strict';
// node-pg-migrate: its own runner, with what its command line takes for granted.
const fs = require('fs');
const path = require('path');

module.exports = (project, { described, isEmpty, lineOf }) => {
    async function options() {
        const file = project.configuration('config-file', []);
        const own = file ? await project.configured(file) : {};
        const named = { ...(own.db && typeof own.db === 'object' ? own.db : own), ...project.options };
        return {
            dir: project.locations[0],
            migrationsTable: named['migrations-table'] || 'pgmigrations',
            migrationsSchema: named['migrations-schema'],
            schema: [named.schema || 'public'].flat().flatMap(schema => schema.split(',')),
            createSchema: isOn(named['create-schema'], false),
            createMigrationsSchema: isOn(named['create-migrations-schema'], false),
            checkOrder: isOn(named['check-order'], true),
            singleTransaction: isOn(named['single-transaction'], true),
            decamelize: isOn(named.decamelize, false),
            ignorePattern: named['ignore-pattern'],
            verbose: false,
        };
    }

    async function run(database, wanted) {
        const { runner, default: older } = await project.package('node-pg-migrate');
        const databaseUrl = { host: database.host, port: database.port, user: database.user, password: database.password, database: database.name };
        const ran = await (runner || older)({ ...(await options()), databaseUrl, ...wanted });
        return { nothing: ran.length === 0 };
    }

    async function code(file) {
        if (file.endsWith('.sql')) {
            return { down: /^\s*--[\s-]*down\s+migration/im.test(fs.readFileSync(file, 'utf8')) };
        }
        const { jiti } = await project.package('node-pg-migrate');
        const loaded = jiti ? await jiti.import(file) : await project.load(file);
        return loaded.default && loaded.default.up ? loaded.default : loaded;
    }

    return {
        async list() {
            const { ignorePattern, migrationsTable, migrationsSchema, schema } = await options();
            const ignored = new RegExp('^' + (ignorePattern || '\\..*') + '$');
            const files = project.files(/./).filter(file => !ignored.test(path.basename(file)));
            const migrations = [];
            for (const file of files.sort(byPrefix)) {
                const { up, down } = await code(file);
                // Without a down the tool turns the up around.
                const migration = described(path.basename(file, path.extname(file)), file, up, down !== false);
                migration.downEmpty = typeof down === 'function' && isEmpty(down);
                migration.downLine = down === undefined ? migration.line : lineOf(file, 'down');
                migrations.push(migration);
            }
            return { migrations, books: [`${migrationsSchema || schema[0]}.${migrationsTable}`], locks: true };
        },
        prepare: database => run(database, { direction: 'up', count: 0 }),
        up: (database, file) => run(database, { direction: 'up', file, count: 1 }),
        down: (database, file) => run(database, { direction: 'down', file, count: 1 }),
        record: (database, file) => run(database, { direction: 'up', file, count: 1, fake: true }),
        all: database => run(database, { direction: 'up' }),
    };
};

function isOn(value, otherwise) {
    return value === undefined ? otherwise : String(value) === 'true';
}

/** By the number at the front, then by name. */
function byPrefix(a, b) {
    const [one, other] = [a, b].map(file => path.basename(file));
    const difference = Number.parseInt(one, 10) - Number.parseInt(other, 10);
    return difference || (one < other ? -1 : 1);
}
