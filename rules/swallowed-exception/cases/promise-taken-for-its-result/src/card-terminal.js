import Stripe from 'stripe';

/** The sums are worked out by a service of the shop that uses this: nobody sees it from here. */
export class CardTerminal {
  constructor({ sums, shelf }, options) {
    this.sums_ = sums;
    this.shelf_ = shelf;
    this.stripe_ = new Stripe(options.key);
  }

  async describe(basket) {
    const due = await this.sums_.dueOf(basket);
    return `${due} for ${basket.label}`;
  }

  async change(intent, basket) {
    const due = this.sums_.dueOf(basket);
    return this.stripe_.paymentIntents.update(intent, { amount: due * 100 }); // expect: swallowed-exception
  }

  async changeOnceKnown(intent, basket) {
    const due = await this.sums_.dueOf(basket);
    return this.stripe_.paymentIntents.update(intent, { amount: due * 100 }); // ok: swallowed-exception
  }

  // Never awaited anywhere: it may well give a number.
  async reserve(intent, basket) {
    const pieces = this.shelf_.piecesOf(basket);
    return this.stripe_.paymentIntents.update(intent, { amount: pieces * 100 }); // ok: swallowed-exception
  }
}
