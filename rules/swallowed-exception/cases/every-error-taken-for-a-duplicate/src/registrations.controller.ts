import { Body, ConflictException, Controller, Post, Req, UseGuards } from '@nestjs/common';
import { IsString, IsUrl, Length } from 'class-validator';
import { MerchantGuard } from './auth/merchant.guard';
import { isDuplicate } from './prisma-errors';
import { PrismaService } from './prisma.service';

class EndpointDto {
  @IsUrl({ protocols: ['https'], require_protocol: true })
  url: string;
}

class MandateDto {
  @IsString()
  @Length(6, 35)
  reference: string;
}

type MerchantRequest = { merchantId: string };

@Controller()
@UseGuards(MerchantGuard)
export class RegistrationsController {
  constructor(private readonly prisma: PrismaService) {}

  // A lost connection, too, is answered with "you have this mandate already".
  @Post('mandates')
  async addMandate(@Body() { reference }: MandateDto, @Req() { merchantId }: MerchantRequest) {
    try {
      await this.prisma.mandate.create({ data: { reference, merchantId } });
      return { registered: true };
    } catch { // expect: swallowed-exception
      return { registered: true, existing: true };
    }
  }

  @Post('endpoints')
  async addEndpoint(@Body() { url }: EndpointDto, @Req() { merchantId }: MerchantRequest) {
    try {
      await this.prisma.callbackEndpoint.create({ data: { url, merchantId } });
      return { registered: true };
    } catch (error) { // ok: swallowed-exception
      if (isDuplicate(error)) return { registered: true, existing: true };
      throw error;
    }
  }

  // Whatever became of the write: what is answered is what is stored, or nothing.
  @Post('mandates/stored')
  async storedMandate(@Body() { reference }: MandateDto, @Req() { merchantId }: MerchantRequest) {
    let mandate;
    try {
      mandate = await this.prisma.mandate.create({ data: { reference, merchantId } });
    } catch { // ok: swallowed-exception
      mandate = await this.prisma.mandate.findUniqueOrThrow({
        where: { merchantId_reference: { merchantId, reference } },
      });
    }
    return { registered: true, id: mandate.id };
  }

  // Another row is read: nothing says that the mandate is there.
  @Post('mandates/confirmed')
  async confirmedMandate(@Body() { reference }: MandateDto, @Req() { merchantId }: MerchantRequest) {
    let endpoint = null;
    try {
      await this.prisma.mandate.create({ data: { reference, merchantId } });
    } catch { // expect: swallowed-exception
      endpoint = await this.prisma.callbackEndpoint.findFirst({ where: { merchantId } });
    }
    return { registered: true, endpoint: endpoint?.url };
  }

  @Post('endpoints/strict')
  async addEndpointOnce(@Body() { url }: EndpointDto, @Req() { merchantId }: MerchantRequest) {
    try {
      return await this.prisma.callbackEndpoint.create({ data: { url, merchantId } });
    } catch (error) { // ok: swallowed-exception
      if (isDuplicate(error)) throw new ConflictException('This endpoint is registered.');
      throw error;
    }
  }
}
