import { DataTypes, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');

export const FuelOrder = sequelize.define('FuelOrder', {
  id: { type: DataTypes.UUID, primaryKey: true },
  driverId: { type: DataTypes.UUID, allowNull: false },
  amount: { type: DataTypes.INTEGER, allowNull: false },
  status: { type: DataTypes.ENUM('open', 'charging', 'charged'), allowNull: false },
});
