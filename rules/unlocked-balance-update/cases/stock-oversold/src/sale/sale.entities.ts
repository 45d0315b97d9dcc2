import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Item {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('int')
  stock: number;

  @Column('int', { default: 0 })
  views: number;
}

@Entity()
export class Order {
  @PrimaryColumn('uuid')
  buyerId: string;

  @PrimaryColumn('uuid')
  itemId: string;
}
