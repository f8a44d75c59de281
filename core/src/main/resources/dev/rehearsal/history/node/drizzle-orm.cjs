'use strict';
// Drizzle's migrator: what migrate() does, with the journal cut after the migration that is wanted.
const fs = require('fs');
const path = require('path');

module.exports = project => {
    const folder = project.locations[0];

    function journal() {
        return JSON.parse(fs.readFileSync(path.join(folder, 'meta', '_journal.json'), 'utf8')).entries;
    }

    /** @param unsent whether the last migration is only recorded */
    async function migrate(database, count, unsent) {
        const { readMigrationFiles } = await project.package('drizzle-orm/migrator');
        const { drizzle } = await project.package('drizzle-orm/node-postgres');
        const { Client } = await project.package('pg');
        const client = new Client({ host: database.host, port: database.port, user: database.user, password: database.password, database: database.name });
        await client.connect();
        try {
            const configuration = { migrationsFolder: folder, migrationsTable: project.options['migrations-table'], migrationsSchema: project.options['migrations-schema'] };
            const db = drizzle(client);
            const migrations = readMigrationFiles(configuration).slice(0, count);
            if (unsent) {
                migrations[migrations.length - 1].sql = [];
            }
            await db.dialect.migrate(migrations, db.session, configuration);
        } finally {
            await client.end();
        }
    }

    return {
        async list() {
            const migrations = journal().map(({ tag, when }) => ({
                id: tag,
                version: tag.replace(/_.*/, ''),
                description: tag.replace(/^\d+_/, '').replace(/_/g, ' '),
                path: path.join(folder, tag + '.sql'),
            }));
            const schema = project.options['migrations-schema'] || 'drizzle';
            return { migrations, books: [`${schema}.${project.options['migrations-table'] || '__drizzle_migrations'}`] };
        },
        prepare: database => migrate(database, 0),
        up: (database, id) => migrate(database, journal().findIndex(({ tag }) => tag === id) + 1),
        record: (database, id) => migrate(database, journal().findIndex(({ tag }) => tag === id) + 1, true),
        down: async () => {
            throw new Error('Drizzle has no way down');
        },
        all: database => migrate(database, undefined),
    };
};
