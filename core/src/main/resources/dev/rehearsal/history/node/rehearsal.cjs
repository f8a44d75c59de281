'use strict';
// Speaks the protocol of dev.rehearsal.history.engine.process and leaves each tool to its adaptor, the file that lies beside this one.
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const { createRequire } = require('module');
const { fileURLToPath, pathToFileURL } = require('url');

const answerWith = process.stdout.write.bind(process.stdout);
// What the user's code prints must not be taken for an answer.
process.stdout.write = process.stderr.write.bind(process.stderr);

/** The user's project: the tool and the migrations are loaded from there, never from here. */
class Project {
    constructor({ directory, locations, options }) {
        this.directory = directory;
        this.locations = locations;
        this.options = options;
        this.typescript = false;
    }

    /** The path of a package's main file; null where it is not installed. */
    find(name) {
        for (const from of [...this.locations, this.directory]) {
            try {
                return createRequire(path.join(from, 'package.json')).resolve(name);
            } catch (error) {
                if (error.code !== 'MODULE_NOT_FOUND') {
                    throw error;
                }
            }
        }
        return null;
    }

    async package(name) {
        const file = this.find(name);
        if (!file) {
            throw new Error(`the package '${name}' is not installed, seen from '${this.directory}'; install it there with npm, or name the project's directory with the option 'directory'`);
        }
        return loadModule(file);
    }

    /** A module of the user's. */
    async load(file) {
        if (/\.[cm]?ts$/.test(file)) {
            this.readTypescript(file);
        }
        try {
            return await loadModule(file);
        } catch (error) {
            error.userFile = error.userFile || file;
            throw error;
        }
    }

    readTypescript(file) {
        if (this.typescript) {
            return;
        }
        const register = this.find('tsx/cjs') || this.find('ts-node/register/transpile-only');
        if (!register && !process.features.typescript) {
            const error = new Error(`'${path.basename(file)}' is TypeScript, and neither 'tsx' nor 'ts-node' is installed, seen from '${this.directory}'; run 'npm install --save-dev tsx' there`);
            error.userFile = file;
            throw error;
        }
        if (register) {
            require(register);
        }
        this.typescript = true;
    }

    /** The first of these files that is there, relative to the project; null if none is. */
    configuration(option, names) {
        const named = this.options[option];
        if (named) {
            const file = path.resolve(this.directory, named);
            if (!fs.existsSync(file)) {
                throw new Error(`the option '${option}' names '${named}', which is not there, seen from '${this.directory}'`);
            }
            return file;
        }
        return names.map(name => path.join(this.directory, name)).find(file => fs.existsSync(file)) || null;
    }

    /** A configuration's value, which may be a default export, a function or a promise. */
    async configured(file) {
        let value = await this.load(file);
        value = value && value.default !== undefined ? value.default : value;
        return typeof value === 'function' ? value() : value;
    }

    /** The section of a configuration for the environment in which the tests run. */
    section(configuration) {
        const environment = this.options.environment || process.env.NODE_ENV || 'development';
        return (configuration && configuration[environment]) || configuration || {};
    }

    /** The files with code at the locations, sorted by name, as absolute paths. */
    files(pattern = /\.[cm]?[jt]s$/) {
        return this.locations
            .flatMap(location => fs.readdirSync(location).map(name => path.join(location, name)))
            .filter(file => pattern.test(file) && !/\.d\.[cm]?ts$/.test(file) && fs.statSync(file).isFile())
            .sort((a, b) => (path.basename(a) < path.basename(b) ? -1 : 1));
    }
}

async function loadModule(file) {
    if (/\.mjs$|\.mts$/.test(file)) {
        return import(pathToFileURL(file));
    }
    try {
        return require(file);
    } catch (error) {
        if (error.code === 'ERR_REQUIRE_ESM' || error.code === 'ERR_REQUIRE_ASYNC_MODULE') {
            return import(pathToFileURL(file));
        }
        throw error;
    }
}

/** The line on which a direction begins in the user's file; 1 where it cannot be told. */
function lineOf(file, direction) {
    const begins = new RegExp(`(^|[\\s.{,])(async\\s+|function\\s*\\*?\\s*)*['"]?${direction}['"]?\\s*(\\(|=(?!=)|:)`);
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    const index = lines.findIndex(line => !/^\s*(\/\/|\*|\/\*)/.test(line) && begins.test(line));
    return index < 0 ? 1 : index + 1;
}

/** Whether a function does nothing. */
function isEmpty(action) {
    const text = String(action).replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    return /\{\s*(return(\s+(Promise\.resolve\(\)|null|undefined))?;?\s*)?\}\s*$/.test(text);
}

/** What the list says of one migration; version and description are told from the file's name. */
function described(id, file, up, down) {
    const name = path.basename(file).replace(/\.[a-z]+$/, '');
    const parts = /^(\d+)[-_.]?(.*)$/.exec(name) || ['', name, ''];
    return {
        id,
        version: parts[1],
        description: parts[2].replace(/[-_]+/g, ' '),
        path: file,
        line: lineOf(file, 'up'),
        upEmpty: typeof up === 'function' && isEmpty(up),
        down: Boolean(down),
        downLine: lineOf(file, 'down'),
        downEmpty: typeof down === 'function' && isEmpty(down),
    };
}

/** What the server said, remembered before a tool wraps it. */
const words = new WeakMap();

async function listenToServer(project) {
    const file = project.find('pg');
    if (!file) {
        return;
    }
    const { Query } = require(file);
    const handleError = Query.prototype.handleError;
    Query.prototype.handleError = function (error, connection) {
        if (error && !words.has(error)) {
            words.set(error, { message: error.message, statement: this.text });
        }
        return handleError.call(this, error, connection);
    };
}

function causes(error) {
    const found = [];
    for (let next = error; next && typeof next === 'object' && !found.includes(next); ) {
        found.push(next);
        next = next.driverError || next.parent || next.original || next.cause;
    }
    return found;
}

/** The error as the protocol wants it. */
function told(error, project, file, direction) {
    const chain = causes(error);
    const server = chain.find(cause => words.has(cause)) || chain.find(cause => /^[0-9A-Z]{5}$/.test(cause.code || ''));
    const said = (server && words.get(server)) || {};
    const message = said.message || missing(chain, project) || (error && error.message) || String(error);
    const more = server
        ? [['Detail', server.detail], ['Hint', server.hint], ['Where', server.where]]
              .filter(([, text]) => text)
              .map(([label, text]) => `\n${label}: ${text}`)
              .join('')
        : '';
    return {
        message: message + more,
        sqlState: (server && server.code) || '',
        statement: said.statement || (server && server.sql) || '',
        ...place(chain, project, file, direction),
    };
}

/** What to install, where a tool asks for a package that is not there; the files that asked for it say nothing more. */
function missing(chain, project) {
    const error = chain.find(cause => cause.code === 'MODULE_NOT_FOUND' || cause.code === 'ERR_MODULE_NOT_FOUND');
    const name = error && /Cannot find (?:module|package) '((?:@[^'/]+\/)?[^'./][^'/]*)[^']*'/.exec(error.message);
    return name && `the package '${name[1]}' is not installed, seen from '${project.directory}'; run 'npm install ${name[1]}' there`;
}

/** The innermost line of the user's own code; else where the direction begins. */
function place(chain, project, file, direction) {
    const frames = chain.flatMap(cause => framesOf(String(cause.stack || ''), project));
    const named = chain.map(cause => cause.userFile).find(Boolean) || file;
    const own = frames.find(frame => frame.path === named) || frames[0];
    if (own) {
        return own;
    }
    return named ? { path: named, line: direction ? lineOf(named, direction) : 0 } : {};
}

function framesOf(stack, project) {
    return [...stack.matchAll(/((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^\n():]+):(\d+)/g)]
        .map(([, file, line]) => ({ path: file.startsWith('file:') ? fileURLToPath(file) : file, line: Number(line) }))
        .filter(frame => !frame.path.includes('node_modules'))
        .filter(frame => [...project.locations, project.directory].some(home => frame.path.startsWith(home + path.sep)));
}

/** Tools and configurations that ask the environment are told the same as everybody else. */
function setEnvironment(database) {
    process.env.DATABASE_URL = database.url;
    process.env.PGHOST = database.host;
    process.env.PGPORT = String(database.port);
    process.env.PGUSER = database.user;
    process.env.PGDATABASE = database.name;
    if (database.password === undefined) {
        delete process.env.PGPASSWORD;
    } else {
        process.env.PGPASSWORD = database.password;
    }
}

const NOWHERE = { url: 'postgresql://nobody@127.0.0.1:9/none', host: '127.0.0.1', port: 9, user: 'nobody', name: 'none' };

class Helper {
    async open(request) {
        this.project = new Project(request);
        process.chdir(request.directory);
        setEnvironment(NOWHERE);
        this.tool = require('./' + this.project.options['rehearsal.adaptor'])(this.project, { described, isEmpty, lineOf });
        await listenToServer(this.project);
        return { ok: true };
    }

    async list() {
        const listing = await this.tool.list();
        this.paths = new Map(listing.migrations.map(migration => [migration.id, migration.path]));
        return listing;
    }

    async run({ do: what, id, database }) {
        if (!this.paths) {
            await this.list();
        }
        setEnvironment(database);
        this.file = this.paths.get(id);
        this.direction = what === 'down' ? 'down' : 'up';
        return { ok: true, ...(await this.tool[what](database, id)) };
    }

    async answer(request) {
        this.file = undefined;
        this.direction = undefined;
        try {
            if (request.do === 'open' || request.do === 'list') {
                return await this[request.do](request);
            }
            return await this.run(request);
        } catch (error) {
            return { error: this.project ? told(error, this.project, this.file, this.direction) : { message: String(error) } };
        }
    }
}

const helper = new Helper();
let current = 0;

function write(answer) {
    answerWith('\n' + JSON.stringify({ answer: current, ...answer }) + '\n');
}

for (const event of ['uncaughtException', 'unhandledRejection']) {
    // A connection that the server ended says so outside of every promise; another helper takes over.
    process.on(event, error => {
        process.stderr.write(String((error && error.stack) || error) + '\n');
        if (helper.project) {
            write({ error: told(error, helper.project, helper.file, helper.direction) });
        }
        process.exit(1);
    });
}

readline
    .createInterface({ input: process.stdin })
    .on('line', async line => {
        const request = JSON.parse(line);
        current = request.request;
        write(await helper.answer(request));
    })
    .on('close', () => process.exit(0));
