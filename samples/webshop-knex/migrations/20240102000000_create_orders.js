exports.up = async knex => {
  await knex.raw("set local lock_timeout = '2s'");
  await knex.schema.createTable('orders', table => {
    table.increments('id');
    table.integer('customer_id').notNullable().references('customer.id').index();
    table.integer('cents').notNullable();
  });
};

exports.down = async knex => {
  await knex.schema.dropTable('orders');
};
