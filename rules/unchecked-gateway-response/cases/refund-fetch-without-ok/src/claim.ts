export interface Claim {
  readonly id: string;
  readonly charge_id: string;
  readonly amount: number;
}
