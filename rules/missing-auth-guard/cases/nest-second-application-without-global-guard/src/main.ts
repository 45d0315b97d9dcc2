import { NestFactory } from '@nestjs/core';
import { AppModule, PartnerModule } from './app.module';

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
  const partners = await NestFactory.create(PartnerModule);
  await partners.listen(3100);
}

void bootstrap();
