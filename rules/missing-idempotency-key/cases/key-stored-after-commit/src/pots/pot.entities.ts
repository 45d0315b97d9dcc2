import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Pot {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column()
  userId: string;

  @Column('int')
  balance: number;
}

@Entity()
export class AppliedRequest {
  @PrimaryColumn()
  userId: string;

  @PrimaryColumn()
  key: string;
}
