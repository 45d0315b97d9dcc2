export class StoreError extends Error {}
export class PayeeGone extends StoreError {}
