exports.up = async knex => {
  await knex.schema.createTable('customer', table => {
    table.increments('id');
    table.text('first_name').notNullable();
    table.text('last_name').notNullable();
    table.text('email').notNullable().unique();
  });
};

exports.down = async knex => {
  await knex.schema.dropTable('customer');
};
