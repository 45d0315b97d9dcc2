export interface Bill {
  readonly id: string;
  readonly supplier_iban: string;
  readonly amount: number;
}
