const express = require('express');
const session = require('express-session');
const { MongoClient } = require('mongodb');
const { Holdings } = require('./holdings');

MongoClient.connect(process.env.MONGO_URL, (failed, db) => {
  if (failed) throw failed;
  const app = express();
  app.use(session({ secret: process.env.SESSION_SECRET }));
  const holdings = new Holdings(db);

  const signedIn = (req, res, next) => {
    if (!req.session.memberId) return res.redirect('/login');
    return next();
  };

  app.get('/holdings/:memberId', signedIn, (req, res, next) => {
    holdings.ofMember(req.params.memberId, (error, found) => (error ? next(error) : res.json(found)));
  });

  app.get('/holdings', signedIn, (req, res, next) => {
    holdings.mine(req.session.memberId, (error, found) => (error ? next(error) : res.json(found)));
  });

  app.listen(3000);
});
