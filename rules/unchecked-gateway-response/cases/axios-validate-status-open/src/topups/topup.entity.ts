import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class TopUp {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column()
  userId: string;

  @Column('int')
  amount: number;

  @Column({ default: 'new' })
  status: string;
}
