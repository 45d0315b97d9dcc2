import { DataTypes, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');

export const Wallet = sequelize.define('Wallet', {
  userId: { type: DataTypes.UUID, primaryKey: true },
  balance: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
});

export const TopUp = sequelize.define('TopUp', {
  userId: { type: DataTypes.UUID, allowNull: false },
  intentId: { type: DataTypes.STRING, allowNull: false },
});

export const CreditedIntent = sequelize.define('CreditedIntent', {
  intentId: { type: DataTypes.STRING, primaryKey: true },
  userId: { type: DataTypes.UUID, allowNull: false },
});
