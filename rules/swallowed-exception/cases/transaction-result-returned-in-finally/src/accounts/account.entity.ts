import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Account {
  @PrimaryColumn()
  id: string;

  @Column()
  userId: string;

  @Column({ default: false })
  frozen: boolean;

  @Column({ nullable: true })
  frozenReason: string;
}
