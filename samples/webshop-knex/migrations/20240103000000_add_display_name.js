exports.up = async knex => {
  await knex.raw("set local lock_timeout = '2s'");
  await knex.schema.alterTable('customer', table => table.text('display_name'));
  // The part that no plain SQL file could hold.
  for (const { id, first_name: first, last_name: last } of await knex('customer').select()) {
    await knex('customer').where({ id }).update({ display_name: `${first.trim()} ${last.trim()}` });
  }
};

exports.down = async knex => {
  await knex.schema.alterTable('customer', table => table.dropColumn('display_name'));
};
