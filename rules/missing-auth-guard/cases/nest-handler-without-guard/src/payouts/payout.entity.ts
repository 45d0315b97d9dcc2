import { Column, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Merchant } from './merchant.entity';

@Entity()
export class Payout {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @ManyToOne(() => Merchant)
  merchant: Merchant;

  @Column()
  merchantId: string;

  @Column('bigint')
  amountCents: string;

  @Column()
  status: string;
}
