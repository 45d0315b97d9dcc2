import { Storage, storage } from './storage';

abstract class Model {
  constructor(
    protected name: string,
    private store: Storage = storage,
  ) {}

  get collection() {
    if (this.store) return this.store.collection(this.name);
    throw new Error('There is no store.');
  }
}

class Payouts extends Model {
  constructor(store?: Storage) {
    super('payouts', store);
  }

  find(id: string) {
    return this.collection.findOne({ _id: id });
  }

  approve(id: string) {
    return this.collection.updateOne({ _id: id, state: 'requested' }, { $set: { state: 'approved' } });
  }
}

export const payouts = new Payouts();
