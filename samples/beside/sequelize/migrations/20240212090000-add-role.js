module.exports = {
  up: (queryInterface, Sequelize) =>
    queryInterface.addColumn('Users', 'role', { type: Sequelize.ENUM('member', 'admin') }),

  down: (queryInterface) => queryInterface.removeColumn('Users', 'role'),
};
