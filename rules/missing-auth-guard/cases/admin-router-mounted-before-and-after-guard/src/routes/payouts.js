const { Payout } = require('../models');

exports.listPayouts = async (req, res, next) => {
  try {
    res.json(await Payout.find({ state: 'held' }).limit(200));
  } catch (err) {
    next(err);
  }
};

exports.explainHold = async (req, res, next) => {
  try {
    const result = await Payout.updateOne({ _id: req.params.id, state: 'held' }, { holdReason: String(req.body.reason) });
    res.sendStatus(result.matchedCount === 1 ? 204 : 404);
  } catch (err) {
    next(err);
  }
};
