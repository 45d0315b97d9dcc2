import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';

@Entity()
export class Statement {
  @PrimaryColumn()
  id: string;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'accountId' })
  account: Account;

  @Column()
  accountId: string;

  @Column()
  month: string;

  @Column('bigint')
  closingCents: string;
}
