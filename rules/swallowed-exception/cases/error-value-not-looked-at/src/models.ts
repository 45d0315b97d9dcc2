import { DataTypes, Model, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL!);

export class User extends Model {}
User.init({ id: { type: DataTypes.UUID, primaryKey: true } }, { sequelize });

export class Wallet extends Model {
  declare id: string;
  declare label: string;
}
Wallet.init(
  {
    id: { type: DataTypes.UUID, primaryKey: true },
    userId: { type: DataTypes.UUID, allowNull: false },
    label: DataTypes.STRING,
    spendingLimitCents: DataTypes.BIGINT,
  },
  { sequelize },
);
Wallet.belongsTo(User, { foreignKey: 'userId' });
