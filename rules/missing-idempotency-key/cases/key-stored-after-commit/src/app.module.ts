import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';

import { AppliedRequest, Pot } from './pots/pot.entities';
import { PotsController } from './pots/pots.controller';
import { PotsService } from './pots/pots.service';

@Module({
  imports: [
    JwtModule.register({ secret: process.env.JWT_SECRET }),
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, autoLoadEntities: true }),
    TypeOrmModule.forFeature([Pot, AppliedRequest]),
  ],
  controllers: [PotsController],
  providers: [PotsService],
})
export class AppModule {}
