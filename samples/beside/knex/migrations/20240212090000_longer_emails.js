exports.up = (knex) =>
  knex.schema.alterTable('users', (table) => {
    table.string('email', 320).notNullable().alter();
  });

exports.down = (knex) =>
  knex.schema.alterTable('users', (table) => {
    table.string('email').alter();
  });
