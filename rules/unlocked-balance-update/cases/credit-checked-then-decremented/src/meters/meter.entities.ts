import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Meter {
  @PrimaryColumn('uuid')
  ownerId: string;

  @Column('int', { default: 0 })
  credit: number;
}

@Entity()
export class Purchase {
  @PrimaryColumn('uuid')
  ownerId: string;

  @PrimaryColumn()
  reference: string;

  @Column('int')
  amount: number;
}
