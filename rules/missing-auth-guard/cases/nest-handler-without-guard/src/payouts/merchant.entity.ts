import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Merchant {
  @PrimaryColumn()
  id: string;

  @Column()
  name: string;
}
