export interface CashOut {
  readonly id: string;
  readonly user_id: string;
  readonly amount: number;
  readonly iban: string;
}
