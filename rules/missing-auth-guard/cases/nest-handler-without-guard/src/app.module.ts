import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BearerGuard } from './auth/bearer.guard';
import { JwtStrategy } from './auth/jwt.strategy';
import { Merchant } from './payouts/merchant.entity';
import { Payout } from './payouts/payout.entity';
import { PayoutsController } from './payouts/payouts.controller';
import { PayoutsService } from './payouts/payouts.service';

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Merchant, Payout] }),
    TypeOrmModule.forFeature([Payout]),
    PassportModule,
    JwtModule.register({ secret: process.env.JWT_SECRET }),
  ],
  controllers: [PayoutsController],
  providers: [PayoutsService, BearerGuard, JwtStrategy],
})
export class AppModule {}
