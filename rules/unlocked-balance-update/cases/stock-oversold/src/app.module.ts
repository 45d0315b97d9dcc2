import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Item, Order } from './sale/sale.entities';
import { SaleController } from './sale/sale.controller';
import { SaleService } from './sale/sale.service';

@Module({
  imports: [
    JwtModule.register({ secret: process.env.JWT_SECRET }),
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, autoLoadEntities: true }),
    TypeOrmModule.forFeature([Item, Order]),
  ],
  controllers: [SaleController],
  providers: [SaleService],
})
export class AppModule {}
