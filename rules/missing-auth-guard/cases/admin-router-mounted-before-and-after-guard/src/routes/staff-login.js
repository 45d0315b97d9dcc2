const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const { Staff } = require('../models');

exports.login = async (req, res, next) => {
  try {
    const staff = await Staff.findOne({ email: String(req.body.email) });
    if (!staff || !(await bcrypt.compare(String(req.body.password), staff.passwordHash))) {
      res.sendStatus(401);
      return;
    }
    res.json({ token: jwt.sign({ sub: staff.id, role: 'staff' }, process.env.STAFF_JWT_KEY, { expiresIn: '30m' }) });
  } catch (err) {
    next(err);
  }
};
