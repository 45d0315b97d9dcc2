import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';

import { PaymentsClient } from './topups/payments.client';
import { TopUp } from './topups/topup.entity';
import { TopUpsController } from './topups/topups.controller';
import { TopUpsService } from './topups/topups.service';

@Module({
  imports: [
    JwtModule.register({ secret: process.env.JWT_SECRET }),
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, autoLoadEntities: true }),
    TypeOrmModule.forFeature([TopUp]),
  ],
  controllers: [TopUpsController],
  providers: [TopUpsService, PaymentsClient],
})
export class AppModule {}
