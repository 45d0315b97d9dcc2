const express = require('express');
const { DataTypes, Sequelize } = require('sequelize');
const { remember, withHolder, withHolderIfAny } = require('./sessions');

const sequelize = new Sequelize(process.env.DATABASE_URL);
const Voucher = sequelize.define('Voucher', { userId: DataTypes.INTEGER, amount: DataTypes.INTEGER });

const app = express();
app.use(express.json(), remember);

app.get('/vouchers', withHolder, async (req, res) => { // ok: missing-auth-guard -- a missing session throws
  res.json(await Voucher.findAll({ where: { userId: req.body.holderId } }));
});

app.delete('/vouchers/:id', withHolderIfAny, async (req, res) => { // expect: missing-auth-guard
  await Voucher.destroy({ where: { id: req.params.id } });
  res.sendStatus(204);
});

app.listen(3000);
