/** Holdings of the members of a savings club. */
function Holdings(db) {
  if (!(this instanceof Holdings)) return new Holdings(db);
  this.holdings = db.collection('holdings');

  this.ofMember = (memberId, callback) => {
    this.holdings.find({ memberId }).toArray((error, found) => { // expect: idor-lookup
      if (error) return callback(error);
      return callback(null, found);
    });
  };
}

Holdings.prototype.mine = function (memberId, callback) {
  this.holdings.findOne({ memberId }, callback); // ok: idor-lookup -- the id is the session's
};

module.exports.Holdings = Holdings;
