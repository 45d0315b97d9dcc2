import { DataTypes, Model, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL!);

export class Merchant extends Model {}
Merchant.init({ id: { type: DataTypes.UUID, primaryKey: true }, name: DataTypes.STRING }, { sequelize });

export class Payout extends Model {}
Payout.init(
  {
    id: { type: DataTypes.UUID, primaryKey: true },
    merchantId: { type: DataTypes.UUID, allowNull: false },
    amountCents: { type: DataTypes.BIGINT, allowNull: false },
    status: { type: DataTypes.STRING, allowNull: false },
  },
  { sequelize },
);
Payout.belongsTo(Merchant, { foreignKey: 'merchantId' });

/** Public price list: belongs to nobody. */
export class FeeTier extends Model {}
FeeTier.init({ name: DataTypes.STRING, basisPoints: DataTypes.INTEGER }, { sequelize });
