import { DataTypes, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');

export const TollAccount = sequelize.define('TollAccount', {
  driverId: { type: DataTypes.UUID, primaryKey: true },
  balance: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
});

export const Passage = sequelize.define('Passage', {
  driverId: { type: DataTypes.UUID, primaryKey: true },
  gateEvent: { type: DataTypes.STRING, primaryKey: true },
  toll: { type: DataTypes.INTEGER, allowNull: false },
});
