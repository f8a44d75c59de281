'use strict';
// TypeORM: a data source of its own for each command, with the migration classes that this command is about.
const path = require('path');

const SOURCES = ['data-source', 'datasource', 'ormconfig', 'src/data-source', 'src/datasource', 'src/database/data-source'];

module.exports = (project, { described }) => {
    let classes;

    async function options() {
        const names = SOURCES.flatMap(name => ['.ts', '.js', '.cjs', '.mjs'].map(ending => name + ending));
        const file = project.configuration('data-source', names);
        const own = file ? await dataSourceIn(file) : {};
        if (own.type && own.type !== 'postgres') {
            throw new Error(`the data source in '${path.basename(file)}' is of type '${own.type}', and only PostgreSQL can be rehearsed on; name another one with the option 'data-source'`);
        }
        return own;
    }

    async function dataSourceIn(file) {
        const exported = await project.load(file);
        const values = [exported, exported.default, ...Object.values(exported), ...Object.values(exported.default || {})];
        for (const value of await Promise.all(values)) {
            if (value && value.options && typeof value.initialize === 'function') {
                return value.options;
            }
        }
        if (exported.type || (exported.default && exported.default.type)) {
            return exported.type ? exported : exported.default;
        }
        throw new Error(`'${path.basename(file)}' exports no DataSource; name the file that does with the option 'data-source'`);
    }

    async function connected(database, migrations, work) {
        const { DataSource } = await project.package('typeorm');
        const own = await options();
        const mode = project.options.transaction || own.migrationsTransactionMode || 'all';
        const source = new DataSource({
            ...own,
            type: 'postgres',
            url: undefined,
            replication: undefined,
            ssl: undefined,
            host: database.host,
            port: database.port,
            username: database.user,
            password: database.password,
            database: database.name,
            migrations,
            migrationsRun: false,
            synchronize: false,
            dropSchema: false,
            logging: false,
        });
        await source.initialize();
        try {
            return await work(source, mode);
        } finally {
            await source.destroy();
        }
    }

    /** Every exported class with an up, in the order of the time in its name. */
    async function known() {
        if (!classes) {
            classes = [];
            for (const file of project.files()) {
                for (const type of new Set(exportedBy(await project.load(file)))) {
                    classes.push({ type, file, name: nameOf(type, file) });
                }
            }
            classes.sort((a, b) => a.name.slice(-13) - b.name.slice(-13));
        }
        return classes;
    }

    function nameOf(type, file) {
        const name = new type().name || type.name;
        if (!/\d{13}$/.test(name)) {
            const error = new Error(`the migration class '${name}' does not end in the 13 digits of its time, as TypeORM needs it`);
            error.userFile = file;
            throw error;
        }
        return name;
    }

    async function only(id) {
        return [(await known()).find(one => one.name === id).type];
    }

    return {
        async list() {
            const own = await options();
            const schema = own.schema ? own.schema + '.' : '';
            return {
                migrations: (await known()).map(({ type, file, name }) => ({
                    ...described(name, file, type.prototype.up, type.prototype.down),
                    version: name.slice(-13),
                    description: name.slice(0, -13),
                })),
                books: [schema + (own.migrationsTableName || 'migrations'), schema + (own.metadataTableName || 'typeorm_metadata')],
            };
        },
        prepare: database => connected(database, [], async source => void (await source.showMigrations())),
        async up(database, id) {
            return connected(database, await only(id), async (source, transaction) => {
                const ran = await source.runMigrations({ transaction });
                return { nothing: ran.length === 0 };
            });
        },
        async record(database, id) {
            return connected(database, await only(id), async (source, transaction) => {
                const nothing = !(await source.showMigrations());
                await source.runMigrations({ transaction, fake: true });
                return { nothing };
            });
        },
        async down(database, id) {
            return connected(database, await only(id), async (source, transaction) => void (await source.undoLastMigration({ transaction })));
        },
        async all(database) {
            const types = (await known()).map(one => one.type);
            return connected(database, types, async (source, transaction) => void (await source.runMigrations({ transaction })));
        },
    };
};

function exportedBy(exported) {
    return [...Object.values(exported), ...Object.values(exported.default || {}), exported.default, exported].filter(
        value => typeof value === 'function' && value.prototype && typeof value.prototype.up === 'function'
    );
}
