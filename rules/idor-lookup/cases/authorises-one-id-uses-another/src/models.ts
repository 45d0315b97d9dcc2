import { DataTypes, Model, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL!);

export class User extends Model {
  declare id: string;
}
User.init({ id: { type: DataTypes.UUID, primaryKey: true } }, { sequelize });

export class Account extends Model {
  declare id: string;
  declare userId: string;
}
Account.init(
  { id: { type: DataTypes.UUID, primaryKey: true }, userId: { type: DataTypes.UUID, allowNull: false } },
  { sequelize },
);
Account.belongsTo(User, { foreignKey: 'userId' });

export class StandingOrder extends Model {
  declare id: string;
  declare accountId: string;
}
StandingOrder.init(
  {
    id: { type: DataTypes.UUID, primaryKey: true },
    accountId: { type: DataTypes.UUID, allowNull: false },
    label: DataTypes.STRING,
    amountCents: DataTypes.BIGINT,
  },
  { sequelize },
);
StandingOrder.belongsTo(Account, { foreignKey: 'accountId', as: 'account' });
