'use strict';
// Sequelize: the umzug that sequelize-cli brings, set up as the command line sets it up; the project's own umzug where
// there is no command line.
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const FILES = /^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/;

module.exports = (project, { described }) => {
    async function configuration() {
        const rc = path.join(project.directory, '.sequelizerc');
        const paths = fs.existsSync(rc) ? readRc(rc) : {};
        const named = paths.config ? [path.relative(project.directory, paths.config)] : [];
        const file = project.configuration('config', [...named, 'config/config.js', 'config/config.cjs', 'config/config.json']);
        return file ? project.section(await project.configured(file)) : {};
    }

    /** It has no ending, so that Node must be told that it is code. */
    function readRc(file) {
        const module = { exports: {} };
        const compiled = require('vm').compileFunction(fs.readFileSync(file, 'utf8'), ['module', 'exports', 'require', '__dirname', '__filename'], { filename: file });
        compiled(module, module.exports, createRequire(file), path.dirname(file), file);
        return module.exports;
    }

    async function connected(database, work) {
        const { Sequelize } = await project.package('sequelize');
        const own = await configuration();
        if (own.dialect && own.dialect !== 'postgres') {
            throw new Error(`the configuration's dialect is '${own.dialect}', and only PostgreSQL can be rehearsed on; name its environment for PostgreSQL with the option 'environment'`);
        }
        const { url, use_env_variable: variable, ssl, ...kept } = own;
        const dialectOptions = { ...kept.dialectOptions, ssl: undefined };
        const sequelize = new Sequelize(database.name, database.user, database.password || null, {
            ...kept,
            dialectOptions,
            dialect: 'postgres',
            host: database.host,
            port: database.port,
            username: database.user,
            password: database.password || null,
            database: database.name,
            logging: false,
        });
        try {
            return await work(await migrator(sequelize, Sequelize, own));
        } finally {
            await sequelize.close();
        }
    }

    async function migrator(sequelize, Sequelize, own) {
        const storage = {
            sequelize,
            tableName: own.migrationStorageTableName || 'SequelizeMeta',
            schema: own.migrationStorageTableSchema,
            timestamps: own.migrationTimestamps,
        };
        const queries = sequelize.getQueryInterface();
        const commandLine = project.find('sequelize-cli/package.json');
        if (commandLine && project.options.runner !== 'umzug') {
            const Umzug = createRequire(commandLine)('umzug');
            return new Umzug({
                storage: 'sequelize',
                storageOptions: storage,
                logging: () => {},
                migrations: { params: [queries, Sequelize], path: project.locations[0], pattern: FILES, customResolver: file => require(file) },
            });
        }
        const { Umzug, SequelizeStorage } = await project.package('umzug');
        const migrations = project.files(FILES).map(file => unmade(path.basename(file), file));
        return new Umzug({ migrations, context: queries, storage: new SequelizeStorage(storage), logger: undefined });
    }

    /** A migration of umzug's own, whose up and down get one object. */
    function unmade(name, file) {
        const run = direction => async parameters => unwrapped(await project.load(file))[direction](parameters);
        return { name, path: file, up: run('up'), down: run('down') };
    }

    return {
        async list() {
            const migrations = [];
            for (const file of project.files(FILES)) {
                const code = unwrapped(await project.load(file));
                migrations.push(described(path.basename(file), file, code.up, code.down));
            }
            const own = await configuration();
            const schema = own.migrationStorageTableSchema ? own.migrationStorageTableSchema + '.' : '';
            return { migrations, books: [schema + (own.migrationStorageTableName || 'SequelizeMeta')] };
        },
        async prepare(database) {
            return connected(database, async umzug => {
                const { sequelize, schema } = umzug.options.storageOptions || {};
                if (schema && schema !== 'public') {
                    await sequelize.createSchema(schema);
                }
                await umzug.executed();
            });
        },
        up: (database, name) => connected(database, async umzug => done(umzug, name, 'up')),
        down: (database, name) => connected(database, async umzug => done(umzug, name, 'down')),
        all: database => connected(database, async umzug => void (await umzug.up())),
        record: (database, name) => connected(database, umzug => record(umzug, name)),
    };
};

async function record(umzug, name) {
    if ((await umzug.executed()).some(one => (one.file || one.name) === name)) {
        return { nothing: true };
    }
    // The umzug of the command line takes a name, later ones an object.
    await umzug.storage.logMigration(umzug.options.storageOptions ? name : { name });
    return {};
}

async function done(umzug, name, direction) {
    const executed = (await umzug.executed()).some(one => (one.file || one.name) === name);
    if (executed === (direction === 'up')) {
        return { nothing: true };
    }
    await umzug[direction]({ migrations: [name] });
    return {};
}

function unwrapped(code) {
    return code.default && (code.default.up || code.default.down) ? { ...code, ...code.default } : code;
}
