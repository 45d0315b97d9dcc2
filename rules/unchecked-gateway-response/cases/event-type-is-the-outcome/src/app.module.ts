import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Lesson } from './lessons/lesson.entity';
import { WebhookController } from './lessons/webhook.controller';

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, autoLoadEntities: true }),
    TypeOrmModule.forFeature([Lesson]),
  ],
  controllers: [WebhookController],
})
export class AppModule {}
