const { Router } = require('express');
const { authenticate } = require('../authenticate');
const { login } = require('./staff-login');
const { explainHold, listPayouts } = require('./payouts');

// One router object for both halves. The application mounts it for the public half first, so
// everything added to it later is reachable through that first mount, in front of the guard.
const shared = Router();

exports.mountPublic = (app) => {
  shared.post('/session', login); // ok: missing-auth-guard
  app.use('/admin', shared);
};

exports.mountProtected = (app) => {
  app.use('/admin', authenticate());
  shared.get('/payouts', listPayouts); // expect: missing-auth-guard
  shared.patch('/payouts/:id/hold', explainHold); // expect: missing-auth-guard
  app.use('/admin', shared);

  const reports = Router();
  reports.get('/payouts', listPayouts); // ok: missing-auth-guard
  app.use('/admin/reports', reports);
};
