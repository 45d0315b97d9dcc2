import { DataTypes, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL ?? '');

export const Commission = sequelize.define('Commission', {
  id: { type: DataTypes.UUID, primaryKey: true },
  agentId: { type: DataTypes.UUID, allowNull: false },
  recipient: { type: DataTypes.STRING, allowNull: false },
  amount: { type: DataTypes.INTEGER, allowNull: false },
  status: { type: DataTypes.ENUM('due', 'sending', 'sent'), allowNull: false },
});

export const Transfer = sequelize.define('Transfer', {
  code: { type: DataTypes.STRING, primaryKey: true },
  commissionId: { type: DataTypes.UUID, allowNull: false },
});
