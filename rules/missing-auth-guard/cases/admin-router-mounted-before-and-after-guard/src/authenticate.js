const jwt = require('jsonwebtoken');

/** Middleware factory: only a signed-in staff member goes on. */
exports.authenticate = () => (req, res, next) => {
  const header = req.get('authorization') || '';
  jwt.verify(header.slice('Bearer '.length), process.env.STAFF_JWT_KEY, { algorithms: ['HS256'] }, (err, claims) => {
    if (err || claims.role !== 'staff') {
      res.sendStatus(401);
      return;
    }
    req.staff = { id: claims.sub };
    next();
  });
};
