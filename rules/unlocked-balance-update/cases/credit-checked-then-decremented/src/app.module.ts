import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Meter, Purchase } from './meters/meter.entities';
import { MetersController } from './meters/meters.controller';
import { MetersService } from './meters/meters.service';

@Module({
  imports: [
    JwtModule.register({ secret: process.env.JWT_SECRET }),
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, autoLoadEntities: true }),
    TypeOrmModule.forFeature([Meter, Purchase]),
  ],
  controllers: [MetersController],
  providers: [MetersService],
})
export class AppModule {}
