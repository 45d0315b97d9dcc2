const jwt = require('jsonwebtoken');

const sessions = {};

/** Remembers the holders of tokens that are good. */
exports.remember = (req, res, next) => {
  const token = req.headers.authorization;
  if (token && sessions[token] === undefined) {
    jwt.verify(token, process.env.PUBLIC_KEY, (error, holder) => {
      if (!error) sessions[token] = holder;
    });
  }
  next();
};

/** Without a session there is nothing to read: the request ends in the handler of the error. */
exports.withHolder = (req, res, next) => {
  try {
    req.body.holderId = sessions[req.headers.authorization].data.id;
    next();
  } catch (error) {
    res.status(401).json({ message: 'sign in first' });
  }
};

/** A holder may be missing here. */
exports.withHolderIfAny = (req, res, next) => {
  req.body.holderId = sessions[req.headers.authorization]?.data?.id;
  next();
};
