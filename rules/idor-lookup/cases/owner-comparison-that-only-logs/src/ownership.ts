export interface Owned {
  user_id: string;
}

export class NotYours extends Error {}

export const isOwner = (row: Owned, userId: string): boolean => row.user_id === userId;

export function assertOwner(row: Owned, userId: string): void {
  if (row.user_id !== userId) throw new NotYours();
}
