export class NotFound extends Error {}
export class StoreUnavailable extends Error {}
export class InvalidLabel extends Error {}
