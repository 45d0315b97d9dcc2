import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QuotesController } from './quotes/quotes.controller';
import { QuotesService } from './quotes/quotes.service';
import { RatesController } from './quotes/rates.controller';

@Module({ controllers: [QuotesController, RatesController], providers: [QuotesService] })
class AppModule {}

void NestFactory.create(AppModule).then((app) => app.listen(3000));
