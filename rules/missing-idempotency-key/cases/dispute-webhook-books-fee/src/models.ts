import { DataTypes, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');

export const Merchant = sequelize.define('Merchant', {
  id: { type: DataTypes.UUID, primaryKey: true },
  stripeAccountId: { type: DataTypes.STRING, unique: true },
  balance: { type: DataTypes.INTEGER, allowNull: false },
});

export const FeeLine = sequelize.define('FeeLine', {
  merchantId: { type: DataTypes.UUID, allowNull: false },
  disputeId: { type: DataTypes.STRING, allowNull: false },
  amount: { type: DataTypes.INTEGER, allowNull: false },
});

export const Dispute = sequelize.define('Dispute', {
  disputeId: { type: DataTypes.STRING, primaryKey: true },
  merchantId: { type: DataTypes.UUID, allowNull: false },
  amount: { type: DataTypes.INTEGER, allowNull: false },
});
